import { settle } from './harness/check';
import { hurry } from './harness/clocks';
import { onEverySeed } from './harness/on-every-seed';
import { Shift } from './harness/shift';
import { aSystem, type System } from './harness/system';

let system: System;
let shift: Shift;

beforeAll(async () => {
  system = await aSystem({ apis: 2, workers: 2 });
  shift = await Shift.begin(system);
}, 90_000);

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));

describe('An installation of two API processes and two workers behind a proxy', () => {
  onEverySeed('F18: is replaced process by process under load, and no client meets an error', async (draw, say) => {
    const ends: string[] = [];
    const replaced = async (): Promise<void> => {
      for (const process_ of [...system.apis, ...system.workers]) {
        await pause(draw.whole(200, 1_500));
        const from = performance.now();
        ends.push(`${await process_.terminate()} in ${((performance.now() - from) / 1000).toFixed(1)} s`);
        await process_.start();
      }
    };
    await shift.work(draw, draw.whole(4, 8));
    await hurry(system.ground, draw);
    await shift.workUntil(draw, replaced());
    const operations = system.ledger.operations();
    expect(operations.filter(({ outcome, status = 0 }) => outcome === 'unknown' || status >= 500)).toEqual([]);
    expect(ends.filter((end) => !end.startsWith('exit 0'))).toEqual([]);
    say(`${operations.length} requests; ${ends.join(', ')}; quiet after ${(await settle(system, shift)).toFixed(1)} s`);
  });
});
