import { existsSync, readFileSync, rmSync } from 'node:fs';
import { commandOf, runs, until } from './processes';
import { Refusal } from './refusal';

/**
 * Ends a server that a killed launcher left behind and removes its pid file. A process counts as that server only when
 * its command line names the data folder: ids are used again, and another program must never be ended.
 */
export async function endLeftOver(name: string, pidFile: string, folder: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const lives = (): boolean => pid > 1 && runs(pid) && commandOf(pid).includes(folder);
  if (lives()) process.kill(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
  if (!(await until(() => !lives(), 15_000)))
    throw new Refusal(`An earlier ${name} (process ${pid}) does not end; end it and start again.`);
  rmSync(pidFile, { force: true });
}
