import { GuardedProcess } from './guarded-process';
import { KeptProcess } from './kept-process';
import { until } from './processes';
import type { Refusal } from './refusal';

const READY = 'process.send({ ready: true });';
const STAYS = `${READY} setInterval(() => {}, 1000)`;

describe('a process that is kept', () => {
  let started: GuardedProcess[];
  let lines: string[];
  let reasons: Refusal[];
  beforeEach(() => ([started, lines, reasons] = [[], [], []]));

  const keep = (script: string): KeptProcess =>
    new KeptProcess({
      spawn: async () => {
        const how = { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as ['ignore', 'ignore', 'ignore', 'ipc'] };
        const one = await GuardedProcess.start({ name: 'it' }, process.execPath, ['-e', script], how);
        started.push(one);
        return one;
      },
      say: (line) => lines.push(line),
      giveUp: (reason) => reasons.push(reason),
      pauseMs: 10,
    });

  it('is started again when it ends by itself, and a line says so', async () => {
    const kept = keep(STAYS);
    await kept.start();
    started[0]?.child.kill('SIGKILL');
    expect(await until(() => started.length === 2, 10_000)).toBe(true);
    expect(lines).toEqual(['it ended by itself (signal SIGKILL) and is started again.']);
    await kept.stop(5_000);
    expect(started.map(({ ended }) => ended)).toEqual([true, true]);
    expect(reasons).toEqual([]);
  });

  it('that ends before it was ever ready is a refusal', async () => {
    await expect(keep('process.exit(3)').start()).rejects.toThrow(
      'it ended by itself (exit 3), so everything is stopped',
    );
  });

  it('is given up after ten ends within ten minutes', async () => {
    await keep(`${READY} setTimeout(() => process.exit(3), 20)`).start();
    expect(await until(() => reasons.length === 1, 40_000)).toBe(true);
    expect(reasons[0]?.message).toContain('it ended by itself 10 times in ten minutes (last: exit 3)');
    expect(started).toHaveLength(10);
  }, 60_000);
});
