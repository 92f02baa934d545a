import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../apps/care/src/free-port';
import { Launched } from '../../support/launched';
import { median, rounded } from '../figures';
import type { Line, Measure } from '../measure';

const ROUNDS = 3;
const IDLE_MS = 10_000;

/** `npm start` from nothing to its address, and again with what it left; then what all its processes hold when nobody asks anything. */
export const boot: Measure = {
  name: 'boot',
  about: 'first start, later starts, memory of everything when idle',
  async run({ options }) {
    const folder = mkdtempSync(join(tmpdir(), 'sammanhang-boot-'));
    chmodSync(folder, 0o755);
    try {
      const first = await started(folder);
      const later: Awaited<ReturnType<typeof started>>[] = [];
      for (let round = 0; round < (options.quick ? 1 : ROUNDS); round++) later.push(await started(folder));
      const seconds = later.map((each) => each.seconds);
      return [
        alone('boot, first start', 's', first.seconds),
        alone('boot, later start', 's', rounded(median(seconds))),
        alone('memory of all processes, idle (PSS)', 'MB', later.at(-1)?.megabytes ?? NaN),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function started(folder: string): Promise<{ seconds: number; megabytes: number }> {
  const from = performance.now();
  const launched = new Launched(['start'], { DATA_FOLDER: folder, PORT: String(await freePort()) });
  try {
    await launched.says('Sammanhang answers at', 120_000);
    const seconds = rounded((performance.now() - from) / 1000);
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return { seconds, megabytes: launched.megabytes() };
  } finally {
    await launched.end('SIGTERM');
  }
}

const alone = (name: string, unit: string, ours: number): Line => ({
  ...{ name, ours, baseline: null, unit, ratio: null, goal: null, better: 'lower' },
});
