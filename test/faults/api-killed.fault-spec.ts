import { randomUUID } from 'node:crypto';
import { settle } from './harness/check';
import { addJobs } from './harness/jobs';
import type { Operation } from './harness/ledger';
import { onEverySeed } from './harness/on-every-seed';
import type { ServerProcess } from './harness/server-process';
import { Shift } from './harness/shift';
import { aSystem, type System } from './harness/system';

let system: System;
let shift: Shift;
let api: ServerProcess;

beforeAll(async () => {
  system = await aSystem();
  shift = await Shift.begin(system);
  [api] = system.apis as [ServerProcess];
}, 60_000);

const entry = (key: string): Operation | undefined =>
  system.ledger.operations().find((operation) => operation.key === key);
const seconds = (taken: number): string => `quiet after ${taken.toFixed(1)} s`;

/** Kills the API when a sending stands at `point`, starts it again and asks again with the same key. */
async function killedAt(point: string): Promise<string> {
  const key = randomUUID();
  api.arm(point);
  const asked = shift.ward.send(key);
  await api.reached();
  await api.kill();
  expect(await asked).toBeUndefined();
  expect(entry(key)?.outcome).toBe('unknown');
  await api.start();
  return key;
}

async function standing(key: string): Promise<number> {
  const [row] = await system.ground.ask<{ rows: number }>(
    `SELECT (SELECT count(*) FROM platform.idempotency WHERE key = $1)::int AS rows`,
    [key],
  );
  return row?.rows ?? 0;
}

describe('The API', () => {
  onEverySeed('F1: killed between COMMIT and the answer, it has sent once what is asked again', async (draw, say) => {
    await shift.work(draw, draw.whole(4, 12));
    const key = await killedAt('after:outbox.append');
    expect(await standing(key)).toBe(1);
    await shift.again(key);
    expect(entry(key)).toMatchObject({ outcome: 'ok', status: 201 });
    say(seconds(await settle(system, shift)));
  });

  onEverySeed('F2: killed before COMMIT, it has stored nothing, and what is asked again is sent', async (draw, say) => {
    const key = await killedAt('before:outbox.append');
    expect(await standing(key)).toBe(0);
    await shift.work(draw, draw.whole(2, 6));
    await shift.again(key);
    expect(entry(key)).toMatchObject({ outcome: 'ok', status: 201 });
    say(seconds(await settle(system, shift)));
  });

  onEverySeed('F10: an answer to COMMIT that is lost is told as unknown, and resolves to one', async (draw, say) => {
    const keys = Array.from({ length: draw.whole(2, 4) }, () => randomUUID());
    for (const key of keys) {
      system.database.loseAnswerTo('outbox.append');
      expect(await shift.ward.send(key)).toBeUndefined();
      expect(entry(key)).toMatchObject({ outcome: 'unknown', status: 503, code: 'outcome-unknown' });
    }
    await shift.resolve();
    expect(keys.map((key) => entry(key)?.outcome)).toEqual(keys.map(() => 'ok'));
    say(seconds(await settle(system, shift)));
  });

  onEverySeed('F13: the same POST five times at once, and every job five times, has one effect', async (draw, say) => {
    const keys = Array.from({ length: draw.whole(3, 6) }, () => randomUUID());
    await Promise.all(keys.flatMap((key) => Array.from({ length: 5 }, () => shift.ward.send(key))));
    await shift.resolve();
    const item = entry(keys[0] ?? '')?.item ?? '';
    await shift.home.move('open', item);
    const [opened] = system.ledger.operations().filter(({ verb, item: of }) => verb === 'open' && of === item);
    await Promise.all(Array.from({ length: 5 }, () => shift.again(opened?.key ?? '')));
    const jobs = await system.ground.ask<{ id: string; attempt: number }>(
      `SELECT id, attempt - 1 AS attempt FROM platform.delivery UNION ALL SELECT id, attempt FROM platform.delivery LIMIT 60`,
    );
    for (let time = 0; time < 5; time++) await addJobs(system, jobs);
    say(seconds(await settle(system, shift)));
  });

  onEverySeed(
    'F19: a pool that is used up answers 503 at once or waits its turn, and serves again',
    async (draw, say) => {
      const locked = system.ground.ask(
        `DO $$ BEGIN LOCK TABLE handoffs.handoff IN ACCESS EXCLUSIVE MODE; PERFORM pg_sleep(4); END $$`,
      );
      const from = performance.now();
      await shift.work(draw, 120, 60);
      await locked;
      const refused = system.ledger.operations().filter(({ status }) => status === 503).length;
      expect(system.ledger.operations().filter(({ status }) => status === 500)).toEqual([]);
      say(`${refused} of 120 refused, all answered in ${((performance.now() - from) / 1000).toFixed(1)} s`);
      expect(await shift.ward.send()).toBeDefined();
      say(seconds(await settle(system, shift)));
    },
  );
});
