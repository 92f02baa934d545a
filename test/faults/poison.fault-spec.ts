import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../../apps/care/src/free-port';
import { eventually } from '../support/eventually';
import { UNITS } from '../support/handing-off';
import { passLeases, quiet, settle } from './harness/check';
import { runOut } from './harness/clocks';
import { aMuteServer } from './harness/mail-servers';
import { onEverySeed } from './harness/on-every-seed';
import { deadOf, failedOnce, lastAttempt, leasedOf, poisoned } from './harness/poisoning';
import type { ServerProcess } from './harness/server-process';
import { Shift } from './harness/shift';
import { aSystem, type System } from './harness/system';

const POISON = join(__dirname, 'harness/poison.cjs');
const DEAF = join(__dirname, 'harness/deaf.cjs');
/** A quarter of a lease for a reaction without an end, twenty looks for a loop without one, and a sweep. */
const DEAD_MS = 75_000;
/** The sweeper fires what is due every five seconds, and the road takes less than one. */
const AT_ONCE_S = 12;
/** More than the conversations that the loop has with one address at once. */
const MAILS = 6;

interface Place {
  readonly system: System;
  readonly shift: Shift;
  readonly worker: ServerProcess;
  readonly port: number;
  /** What was poisoned here and stays dead. */
  readonly poison: string[];
}

async function aPlace(): Promise<Place> {
  const port = await freePort();
  const SMTP_URL = `smtp://127.0.0.1:${await aMuteServer()}`;
  const system = await aSystem({ preload: [POISON], settings: { WORKER_PORT: String(port), SMTP_URL } });
  return { system, port, poison: [], shift: await Shift.begin(system), worker: system.workers[0] as ServerProcess };
}

let places: readonly [Place, Place];
beforeAll(async () => {
  places = await Promise.all([aPlace(), aPlace()]);
}, 90_000);

const spec = (way: string) => ({ type: 'spec.poison.v1', payload: { way } });

/** What throws, what never comes back, what no handler understands, and what tells of a row that is gone. */
async function unreadable({ system, shift, worker, port, poison }: Place, work: () => Promise<void>): Promise<string> {
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
  poison.push(...events, ...hanging);
  return `quiet after ${(await settle(system, shift, { events: poison })).toFixed(1)} s`;
}

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

async function mailsHeldUp({ ground }: System): Promise<number> {
  const [row] = await ground.ask<{ mails: number }>(
    `SELECT count(*)::int AS mails FROM notifications.dispatch WHERE state IN ('leased', 'failed')`,
  );
  return row?.mails ?? 0;
}

/** Seconds from the moment a clock ran out until the last of these stands in the inbox of the unit. */
async function escalated({ system }: Place, items: readonly string[]): Promise<number> {
  const from = performance.now();
  await runOut(system.ground, 'seen-overdue', items);
  const told = `SELECT DISTINCT item FROM notifications.inbox WHERE holder = $1 AND type = 'handoffs.seen-overdue.v1' AND item = ANY($2::uuid[])`;
  await eventually(
    async () => expect(await system.ground.ask(told, [UNITS.homeNursing, items])).toHaveLength(items.length),
    DEAD_MS,
  );
  return (performance.now() - from) / 1000;
}

describe('A mail server that never answers, and beside it a delivery that never comes back,', () => {
  onEverySeed('F20: delay nobody else’s escalation', async (_, say) => {
    const [place] = places;
    const { system, shift } = place;
    const items = await Promise.all(Array.from({ length: 2 * MAILS }, () => shift.ward.send()));
    await shift.home.mailed('nurse@mute.example', items.slice(0, MAILS) as string[]);
    await quiet(system);
    const before = await escalated(place, items.slice(0, MAILS) as string[]);
    await eventually(async () => expect(await mailsHeldUp(system)).toBeGreaterThan(0));
    const hanging = await poisoned(
      system,
      Array.from({ length: 3 }, () => spec('hang')),
    );
    await eventually(async () => expect(await leasedOf(system, hanging)).toBe(3));
    const during = await escalated(place, items.slice(MAILS) as string[]);
    expect(await mailsHeldUp(system)).toBeGreaterThan(0);
    expect(await leasedOf(system, hanging)).toBe(3);
    expect(during).toBeLessThan(AT_ONCE_S);
    say(`told ${during.toFixed(1)} s after the clock ran out, without them ${before.toFixed(1)} s`);
    await eventually(async () => expect(await failedOnce(system, hanging)).toBe(3), DEAD_MS);
    await lastAttempt(system, hanging);
    await settle(system, shift, { events: [...place.poison, ...hanging] });
  });
});

describe('A worker whose queue takes jobs and gives none out', () => {
  it('F5: ends itself after two minutes, and says why', async () => {
    const { workers } = await aSystem({ apis: 0, preload: [DEAF] });
    expect(await workers[0]?.ended()).toBe('exit 1');
    expect(workers[0]?.log).toContain('The queue is wedged');
  }, 90_000);
});
