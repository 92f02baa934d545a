import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** What has been landed: every migration with the hash of its text, and some rows of every table as they were then. */
export interface Landed {
  readonly migrations: Readonly<Record<string, string>>;
  readonly rows: Readonly<Record<string, readonly object[]>>;
}

/** Reads `landed.json`, which `npm run land` writes. */
export function readLanded(): Landed {
  return JSON.parse(readFileSync(join(__dirname, 'landed.json'), 'utf8')) as Landed;
}

/** All migration files of the tree by their path from the project, with the hash of their text (SHA-256). */
export function migrationsOf(root: string = ROOT): Record<string, string> {
  const folders = readdirSync(join(root, 'libs')).map((lib) => join('libs', lib, 'src', 'migrations'));
  const files = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.ts') && !file.includes('spec'))
    .sort();
  return Object.fromEntries(files.map((file) => [file, hashOf(readFileSync(join(root, file)))]));
}

/** Landed migrations that are gone or no longer say what they said. */
export function edited(landed: Landed, now: Readonly<Record<string, string>>): string[] {
  return Object.entries(landed.migrations)
    .filter(([file, hash]) => now[file] !== hash)
    .map(([file]) => file);
}

function hashOf(text: Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}
