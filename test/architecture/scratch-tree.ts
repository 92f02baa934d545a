import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const RULES = [
  'tsconfig.json',
  'eslint.config.mjs',
  '.dependency-cruiser.cjs',
  'test/architecture/bans.mjs',
  'test/architecture/constant-sql.mjs',
  'test/architecture/typeorm-receiver.mjs',
];

/** A folder under the project's rules with nothing in it but the given files, so that a rule can be seen to bite. */
export class ScratchTree {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'sammanhang-rules-')));

  constructor(files: Readonly<Record<string, string>>) {
    for (const rule of RULES) cpSync(join(ROOT, rule), join(this.root, rule), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }
}

/** Runs a tool of node_modules/.bin and gives what it wrote as JSON, whatever its exit code says. */
export function report<T>(tool: string, args: readonly string[], cwd: string): Promise<T> {
  const command = join(ROOT, 'node_modules/.bin', tool);
  return new Promise((done, failed) => {
    execFile(command, args, { cwd, maxBuffer: 64 << 20 }, (_error, stdout, stderr) => {
      if (stdout.trimStart().startsWith('{') || stdout.trimStart().startsWith('[')) done(JSON.parse(stdout) as T);
      else failed(new Error(`${tool}: ${stdout}${stderr}`));
    });
  });
}
