import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { freePort } from '../../apps/care/src/free-port';
import { eventually } from '../support/eventually';
import { UNITS } from '../support/handing-off';
import { passLeases, settle } from './harness/check';
import { onEverySeed } from './harness/on-every-seed';
import type { ServerProcess } from './harness/server-process';
import { Shift } from './harness/shift';
import { aSystem, type System } from './harness/system';

const POISON = join(__dirname, 'harness/poison.cjs');
const DEAF = join(__dirname, 'harness/deaf.cjs');
/** A quarter of a lease for a reaction without an end, twenty looks for a loop without one, and a sweep. */
const DEAD_MS = 75_000;
/** One attempt before the last. */
const LAST_BUT_ONE = 7;

interface Place {
  readonly system: System;
  readonly shift: Shift;
  readonly worker: ServerProcess;
  readonly port: number;
}

async function aPlace(): Promise<Place> {
  const port = await freePort();
  const system = await aSystem({ preload: [POISON], settings: { WORKER_PORT: String(port) } });
  return { system, port, shift: await Shift.begin(system), worker: system.workers[0] as ServerProcess };
}

let places: readonly [Place, Place];
beforeAll(async () => {
  places = await Promise.all([aPlace(), aPlace()]);
}, 90_000);

/** Puts events into the outbox that no use case could make, with their deliveries; their ids. */
async function poisoned({ ground }: System, events: readonly { type: string; payload: object }[]): Promise<string[]> {
  const rows = events.map((event) => ({ id: randomUUID(), ...event }));
  await ground.ask(
    `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
     SELECT id, type, payload, $2::uuid, ARRAY[$2::uuid], 'trace', now() FROM jsonb_to_recordset($1) AS e (id uuid, type text, payload jsonb)`,
    [JSON.stringify(rows), UNITS.ward],
  );
  return rows.map(({ id }) => id);
}

const deadOf = async ({ ground }: System, events: readonly string[]): Promise<number> =>
  (
    await ground.ask<{ dead: number }>(
      `SELECT count(*)::int AS dead FROM platform.delivery WHERE state = 'dead' AND event = ANY($1::uuid[])`,
      [events],
    )
  )[0]?.dead ?? 0;

/** The attempts before the last one are over: each would take as long as the last. */
async function lastAttempt({ ground }: System, events: readonly string[]): Promise<void> {
  await ground.ask(
    `UPDATE platform.delivery SET attempt = $2, due_at = now() WHERE event = ANY($1::uuid[]) AND state = 'pending'`,
    [events, LAST_BUT_ONE],
  );
}

const spec = (way: string) => ({ type: 'spec.poison.v1', payload: { way } });

/** What throws, what never comes back, what no handler understands, and what tells of a row that is gone. */
async function unreadable({ system, shift, worker, port }: Place, work: () => Promise<void>): Promise<string> {
  const real = 'handoffs.received.v1';
  const bad = [spec('throw'), { type: real, payload: { handoff: 'none' } }];
  const harmless = [
    { type: real, payload: { handoff: randomUUID() } },
    { type: 'handoffs.unheard-of.v9', payload: {} },
  ];
  await poisoned(system, harmless);
  const events = await poisoned(system, bad);
  await eventually(async () => expect(await failedOnce(system, events)).toBe(3));
  await lastAttempt(system, events);
  const [hanging] = await Promise.all([poisoned(system, [spec('hang')]), work()]);
  await eventually(async () => expect(await deadOf(system, events)).toBe(3), DEAD_MS);
  await eventually(async () => expect(await failedOnce(system, hanging)).toBe(1), DEAD_MS);
  await lastAttempt(system, hanging);
  expect(worker.log).toContain('A delivery is dead.');
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toMatch(/care_deliveries_total\{subscriber="poison",outcome="dead"\} 1/);
  return `quiet after ${(await settle(system, shift, { events: [...events, ...hanging] })).toFixed(1)} s`;
}

const failedOnce = async ({ ground }: System, events: readonly string[]): Promise<number> =>
  (
    await ground.ask<{ failed: number }>(
      `SELECT count(*)::int AS failed FROM platform.delivery WHERE event = ANY($1::uuid[]) AND error IS NOT NULL`,
      [events],
    )
  )[0]?.failed ?? 0;

/** A loop without an end: the process ends itself, whoever keeps it starts it again, and in the end the delivery is dead. */
async function endless({ system, shift, worker }: Place, work: () => Promise<void>): Promise<string> {
  worker.keepRunning();
  const from = performance.now();
  const events = await poisoned(system, [spec('spin')]);
  await work();
  await eventually(() => expect(worker.log).toContain('The event loop stands still; the process ends.'), DEAD_MS);
  const seconds = (performance.now() - from) / 1000;
  await system.ground.ask(`UPDATE platform.delivery SET attempt = $2 WHERE event = ANY($1::uuid[])`, [events, 8]);
  await passLeases(system);
  await eventually(async () => expect(await deadOf(system, events)).toBe(1), DEAD_MS);
  expect(worker.log).toContain('A delivery is dead: its worker never came back.');
  worker.letEnd();
  return `ended itself after ${seconds.toFixed(1)} s, quiet after ${(await settle(system, shift, { events })).toFixed(1)} s`;
}

describe('A poisonous delivery', () => {
  onEverySeed(
    'F16: is given up and seen, and nobody else waits for it, however it goes wrong',
    async (draw, say) => {
      const [one, two] = places;
      const work = ({ shift }: Place) => shift.work(draw, draw.whole(6, 20));
      const told = [unreadable(one, () => work(one)), endless(two, () => work(two))];
      for (const line of await Promise.all(told)) say(line);
    },
    { timeout: 240_000 },
  );
});

describe('A worker whose queue takes jobs and gives none out', () => {
  it('F5: ends itself after two minutes, and says why', async () => {
    const { workers } = await aSystem({ apis: 0, preload: [DEAF] });
    expect(await workers[0]?.ended()).toBe('exit 1');
    expect(workers[0]?.log).toContain('The queue is wedged');
  }, 90_000);
});
