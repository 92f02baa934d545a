import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetRunning, noteRunning, runningIn } from './running-note';

const folder = mkdtempSync(join(tmpdir(), 'sammanhang-note-'));
const note = {
  publicUrl: 'http://localhost:3000',
  databaseUrl: 'postgresql://admin:hemligt@127.0.0.1:5432/care',
  demonstration: true,
};
afterAll(() => rmSync(folder, { recursive: true }));

describe('The note of what runs', () => {
  it('leads to the database without a login, for its owner only', () => {
    noteRunning(folder, { ...note, pid: process.pid });
    expect(runningIn(folder)).toMatchObject({
      publicUrl: note.publicUrl,
      database: 'postgresql://127.0.0.1:5432/care',
    });
    const file = join(folder, 'running.json');
    expect(readFileSync(file, 'utf8')).not.toMatch(/admin|hemligt/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('counts for nothing when who wrote it is gone', () => {
    noteRunning(folder, { ...note, pid: 2 ** 22 + 1 });
    expect(runningIn(folder)).toBeUndefined();
  });

  it('goes with the launcher', () => {
    forgetRunning(folder);
    expect(runningIn(folder)).toBeUndefined();
  });
});
