import { settle } from './harness/check';
import { hurry } from './harness/clocks';
import type { Draw } from './harness/draw';
import { ownGround } from './harness/ground';
import { onEverySeed } from './harness/on-every-seed';
import type { OwnPostgres } from './harness/own-postgres';
import { Shift } from './harness/shift';
import { aSystem, type System } from './harness/system';
import { eventually } from '../support/eventually';

const NOT_READY_MS = 5_000;
/** The API gives up on a silent server after 10 s; the pool's own wait may come on top. */
const BOUNDED_MS = 25_000;

let system: System;
let server: OwnPostgres;
let shift: Shift;

beforeAll(async () => {
  const ground = await ownGround();
  server = ground.server as OwnPostgres;
  system = await aSystem({ ground, settings: { POOL_SIZE: '8' } });
  shift = await Shift.begin(system);
}, 120_000);

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));
const ready = (): Promise<number> =>
  fetch(`http://127.0.0.1:${system.ports[0]}/health/ready`).then(({ status }) => status);

/** I10: within 5 s the API says that it cannot serve, and lives. */
async function saysThatItIsNotReady(): Promise<void> {
  await eventually(async () => expect(await ready()).toBe(503), NOT_READY_MS);
  expect((await fetch(`http://127.0.0.1:${system.ports[0]}/health/live`)).status).toBe(200);
}

/** Breaks the database under load and while clocks run out; the same processes serve afterwards, and what was acknowledged is there. */
async function broken(draw: Draw, how: () => Promise<unknown>): Promise<number> {
  const pids = [...system.apis, ...system.workers].map(({ pid }) => pid);
  await hurry(system.ground, draw);
  const during = pause(draw.whole(200, 1_500)).then(how);
  await shift.workUntil(draw, during);
  await eventually(async () => expect(await ready()).toBe(200), 30_000);
  const seconds = await settle(system, shift);
  expect([...system.apis, ...system.workers].map(({ pid }) => pid)).toEqual(pids);
  expect(system.ledger.operations().filter(({ status }) => status === 500)).toEqual([]);
  return seconds;
}

async function restarted(signal: 'KILL' | 'QUIT'): Promise<void> {
  await server.end(signal);
  await saysThatItIsNotReady();
  await server.run();
  system.database.leadTo(server.port);
}

describe('PostgreSQL, with fsync and the queue in it,', () => {
  onEverySeed('F9: killed under load, has everything that was acknowledged when it is back', async (draw, say) => {
    say(`quiet after ${(await broken(draw, () => restarted('KILL'))).toFixed(1)} s`);
  });

  onEverySeed('F9: shut down at once under load, has everything that was acknowledged', async (draw, say) => {
    say(`quiet after ${(await broken(draw, () => restarted('QUIT'))).toFixed(1)} s`);
  });

  onEverySeed('F9: ending every connection again and again, loses nothing and stops nobody', async (draw, say) => {
    const seconds = await broken(draw, async () => {
      for (let time = draw.whole(3, 6); time > 0; time--) {
        await system.ground.ask(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename IN ('care_api', 'care_worker')`,
        );
        await pause(draw.whole(100, 500));
      }
    });
    say(`quiet after ${seconds.toFixed(1)} s`);
  });

  onEverySeed('F24: in a black hole, keeps nobody waiting for more than a bounded time', async (draw, say) => {
    let longest = 0;
    const seconds = await broken(draw, async () => {
      system.database.silence();
      const asked = Array.from({ length: 6 }, async () => {
        const from = performance.now();
        await shift.ward.send();
        longest = Math.max(longest, performance.now() - from);
      });
      await saysThatItIsNotReady();
      await Promise.all(asked);
      system.database.heal();
    });
    expect(longest).toBeLessThan(BOUNDED_MS);
    say(`the longest wait was ${(longest / 1000).toFixed(1)} s, quiet after ${seconds.toFixed(1)} s`);
  });

  onEverySeed('F24: slow and cut off in the middle, is missed by nobody for long', async (draw, say) => {
    const seconds = await broken(draw, async () => {
      system.database.delay(draw.whole(20, 120));
      await pause(2_000);
      system.database.reset();
      system.database.heal();
    });
    say(`quiet after ${seconds.toFixed(1)} s`);
  });
});
