import { spawn } from 'node:child_process';
import { ended, runs, until } from './processes';

const LAUNCHER = `
  require(${JSON.stringify(require.resolve('../../../test/support/server-code.cjs'))});
  const { Watchdog } = require(${JSON.stringify(require.resolve('./watchdog'))});
  const { spawn } = require('node:child_process');
  const child = spawn('/bin/sh', ['-c', process.argv[1]], { detached: true, stdio: 'ignore' });
  const watchdog = new Watchdog(child.pid);
  if (process.argv[2]) watchdog.release();
  console.log(child.pid);
  setInterval(() => undefined, 1000);`;

const started: number[] = [];
afterAll(() => started.filter(runs).forEach((pid) => process.kill(pid, 'SIGKILL')));

/** Kills a launcher that watches over a shell; tells the shell's process id. */
async function afterKillOfLauncher(shell: string, release = ''): Promise<number> {
  const launcher = spawn(process.execPath, ['-e', LAUNCHER, shell, release], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) => launcher.stdout.once('data', (data) => resolve(Number(data))));
  started.push(pid);
  await until(() => false, 100);
  launcher.kill('SIGKILL');
  await until(() => ended(launcher), 2_000);
  return pid;
}

describe('the watchdog', () => {
  it('ends a process whose launcher was killed', async () => {
    const pid = await afterKillOfLauncher('sleep 60 & wait');
    expect(await until(() => !runs(pid), 2_000)).toBe(true);
  });

  it('ends one that ignores the request within five seconds', async () => {
    const pid = await afterKillOfLauncher('trap "" TERM; while :; do sleep 1; done');
    expect(await until(() => !runs(pid), 5_000)).toBe(true);
  });

  it('leaves alone what it was released from', async () => {
    const pid = await afterKillOfLauncher('sleep 2', 'release');
    expect(await until(() => !runs(pid), 1_000)).toBe(false);
  });
});
