import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json, found from this file upwards, so that source and compiled code find the same data files. */
export function projectRoot(from: string = __dirname): string {
  if (existsSync(join(from, 'nest-cli.json')) || existsSync(join(from, '.sammanhang-root'))) return from;
  if (dirname(from) === from) throw new Error('The folder of the project was not found.');
  return projectRoot(dirname(from));
}
