import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, runs } from './processes';
import { Refusal } from './refusal';

/**
 * Takes the data folder for this launcher, so that a second one does not end the first one's servers as if they had been
 * left behind. Returns what gives the folder back.
 */
export function claimHome(folder: string): () => void {
  const file = join(folder, 'launcher.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (pid && pid !== process.pid && runs(pid) && /care\S*main/.test(commandOf(pid))) {
    throw new Refusal(
      `Sammanhang already runs from ${folder} (process ${pid}); stop it, or set DATA_FOLDER to another folder.`,
    );
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}
