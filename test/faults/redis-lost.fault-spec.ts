import { truncateSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { aDatabase } from '../support/database';
import { OwnRedis } from '../support/own-redis';
import { SECRET, servers } from '../support/servers';
import { itUnless } from '../support/skipping';
import { settle } from './harness/check';
import { hurry } from './harness/clocks';
import type { Draw } from './harness/draw';
import { onEverySeed, SEEDS } from './harness/on-every-seed';
import { ServerProcess } from './harness/server-process';
import { Shift } from './harness/shift';
import { aSystem, type System } from './harness/system';

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms));
const KEPT = ['--appendonly', 'yes', '--appendfsync', 'no'];
/** An outage of a minute only where there is a night for it. */
const LONGEST_S = SEEDS.length > 1 ? 60 : 20;

interface Place {
  readonly system: System;
  readonly redis: OwnRedis;
  readonly shift: Shift;
}

async function aPlace(): Promise<Place> {
  const redis = await OwnRedis.start(...KEPT);
  const system = await aSystem({ redis });
  return { system, redis, shift: await Shift.begin(system) };
}

const lack = servers().redis ? false : 'redis-server is not on PATH';
let places: readonly [Place, Place, Place];

beforeAll(async () => {
  if (!lack) places = await Promise.all([aPlace(), aPlace(), aPlace()]);
}, 90_000);

/** People work while Redis is away; what they ask is answered as if it were there. */
async function outage({ system, redis, shift }: Place, draw: Draw, ms: number, how: Outage): Promise<string> {
  await shift.work(draw, 4);
  const before = system.ledger.operations().length;
  await hurry(system.ground, draw);
  await how.begin(redis, system);
  await shift.workUntil(draw, pause(ms), 1);
  await how.end(redis, system);
  const answers = system.ledger.operations().slice(before);
  expect(answers.filter(({ status = 0 }) => status === 0 || status >= 500)).toEqual([]);
  for (const port of system.ports) expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
  const quiet = await settle(system, shift);
  return `${how.name} for ${(ms / 1000).toFixed(0)} s, quiet ${quiet.toFixed(1)} s after`;
}

interface Outage {
  readonly name: string;
  readonly begin: (redis: OwnRedis, system: System) => Promise<unknown>;
  readonly end: (redis: OwnRedis, system: System) => Promise<unknown>;
}

const KILLED: Outage = { name: 'killed', begin: (redis) => redis.kill(), end: (redis) => redis.run() };
const STOPPED: Outage = { name: 'stopped', begin: async (redis) => redis.freeze(), end: async (redis) => redis.thaw() };
const BLACK_HOLE: Outage = {
  name: 'in a black hole',
  begin: async (_, { queue }) => queue?.silence(),
  end: async (_, { queue }) => queue?.heal(),
};
const EMPTIED: Outage = {
  name: 'killed and emptied',
  begin: (redis) => redis.kill(),
  async end(redis) {
    for (const file of readdirSync(redis.folder)) rmSync(join(redis.folder, file), { recursive: true });
    await redis.run();
  },
};
const FLUSHED: Outage = {
  name: 'flushed, without its scripts and its clients',
  begin: (redis) => redis.ask((client) => client.call('CLIENT', 'KILL', 'TYPE', 'normal')),
  end: (redis) =>
    redis.ask(async (client) => {
      await client.flushall();
      await client.script('FLUSH');
    }),
};
const FULL: Outage = {
  name: 'full',
  begin: (redis) => redis.ask((client) => client.config('SET', 'maxmemory', '1')),
  end: (redis) => redis.ask((client) => client.config('SET', 'maxmemory', '0')),
};
const TORN: Outage = {
  name: 'killed, with the end of its file lost',
  begin: (redis) => redis.kill(),
  async end(redis) {
    const folder = join(redis.folder, 'appendonlydir');
    const file = readdirSync(folder).find((name) => name.endsWith('.incr.aof'));
    if (file) truncateSync(join(folder, file), Math.floor(statSync(join(folder, file)).size / 2));
    await redis.run();
  },
};

describe('Redis', () => {
  onEverySeed(
    'F5: away for 1 to 20 s (killed, stopped, or in a black hole), is missed by nobody who works',
    async (draw, say) => {
      const outages = [KILLED, STOPPED, BLACK_HOLE].map((how) => ({ how, ms: draw.whole(1, LONGEST_S) * 1_000 }));
      const told = outages.map(({ how, ms }, at) => outage(places[at] as Place, draw, ms, how));
      for (const line of await Promise.all(told)) say(line);
    },
    { timeout: 240_000, lack },
  );

  onEverySeed(
    'F6: emptied, is filled again from the database',
    async (draw, say) => {
      const [one, two] = places;
      const told = [outage(one, draw, draw.whole(1, 4) * 1_000, EMPTIED), outage(two, draw, 2_000, FLUSHED)];
      for (const line of await Promise.all(told)) say(line);
    },
    { lack },
  );

  onEverySeed(
    'F7 and F8: full, or back without what it wrote last, loses nothing',
    async (draw, say) => {
      const [one, two] = places;
      const told = [outage(one, draw, draw.whole(2, 6) * 1_000, FULL), outage(two, draw, 1_000, TORN)];
      for (const line of await Promise.all(told)) say(line);
    },
    { lack },
  );

  itUnless(lack, 'F7: that may throw jobs away, is refused in one line', async () => {
    const redis = await OwnRedis.start('--maxmemory-policy', 'allkeys-lru');
    const environment = { DATABASE_URL: (await aDatabase()).url('care_worker'), SECRET, DEMONSTRATION: 'true' };
    const worker = new ServerProcess({
      ...{ program: 'worker', name: 'refused', folder: redis.folder },
      environment: { ...environment, REDIS_URL: redis.url },
    });
    await expect(worker.start()).rejects.toThrow('REDIS_URL: maxmemory-policy is allkeys-lru, it must be noeviction');
  });

  onEverySeed(
    'F5: not there yet when the worker starts, is waited for',
    async (draw, say) => {
      const [{ system, redis, shift }] = places;
      const [worker] = system.workers;
      await redis.kill();
      await worker?.kill();
      await worker?.start();
      await shift.work(draw, 4);
      await redis.run();
      say(`quiet after ${(await settle(system, shift)).toFixed(1)} s`);
    },
    { lack },
  );
});
