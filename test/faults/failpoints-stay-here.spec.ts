import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const MARK = /failpoint|FAILPOINTS|test\/faults|spec\.poison/i;

function filesBelow(folder: string): string[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|cjs|mjs|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('What makes processes stand still in these tests', () => {
  it.each(['apps', 'libs', 'dist/apps', 'dist/libs'])('is no part of %s', (folder) => {
    const files = filesBelow(folder);
    expect(files.filter((file) => MARK.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('would be found there: this mark is in the files that the launcher of these tests binds', () => {
    const own = filesBelow('test/faults/harness').filter((file) => MARK.test(readFileSync(file, 'utf8')));
    expect(own.map((file) => file.split('/').at(-1))).toEqual(
      expect.arrayContaining(['failpoints.cjs', 'poison.cjs', 'server-process.ts']),
    );
  });

  it('is not copied into the image', () => {
    const [runtime = ''] = readFileSync(join(ROOT, 'docker/Dockerfile'), 'utf8')
      .split(/^FROM /m)
      .slice(-1);
    const copied = [...runtime.matchAll(/^COPY .*$/gm)].map(([line]) =>
      line
        .split(' ')
        .slice(1)
        .filter((word) => !word.startsWith('--')),
    );
    const sources = copied.flatMap((words) => words.slice(0, -1));
    expect(sources.length).toBeGreaterThan(2);
    expect(
      sources.filter((source) => !/^\/app\/(package\.json|nest-cli\.json|node_modules|libs|dist)$/.test(source)),
    ).toEqual([]);
  });
});
