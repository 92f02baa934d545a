import { servers } from '../support/servers';
import { eventually } from '../support/eventually';
import { OwnRedis } from '../support/own-redis';
import { quiet, settle } from './harness/check';
import { jobCounts } from './harness/jobs';
import { onEverySeed, SEEDS } from './harness/on-every-seed';
import type { ServerProcess } from './harness/server-process';
import { Shift } from './harness/shift';
import { aSystem, type System } from './harness/system';

const LEASE_MS = 62_000;
/** BullMQ looks for them every 30 s, and a lock lives for 30 s. */
const STALLED_MS = 90_000;

let system: System;
let shift: Shift;
let first: ServerProcess;
let second: ServerProcess;

beforeAll(async () => {
  const redis = servers().redis ? await OwnRedis.start() : undefined;
  system = await aSystem({ workers: 2, ...(redis && { redis }) });
  shift = await Shift.begin(system);
  [first, second] = system.workers as [ServerProcess, ServerProcess];
}, 60_000);

/** The other one would take over at once; every case ends with both running. */
beforeEach(() => second.kill());

/** Kills the only worker where it stands; the next one begins where it was. */
async function killedAt(point: string): Promise<void> {
  first.arm(point);
  await shift.ward.send();
  await first.reached();
  await shift.ward.send();
  await first.kill();
  await first.start();
}

const seconds = (taken: number): string => `quiet after ${taken.toFixed(1)} s`;

describe('A worker', () => {
  onEverySeed(
    'F3: killed with a lease, after the effect was committed or before, leaves one effect',
    async (draw, say) => {
      await shift.work(draw, draw.whole(2, 8));
      await killedAt('after:delivery.claim');
      await killedAt('before:delivery.finish');
      await killedAt('after:delivery.finish');
      say(seconds(await settle(system, shift)));
    },
  );

  onEverySeed(
    'F4: killed in the middle of telling, before and after, skips no event and no deadline',
    async (draw, say) => {
      await shift.work(draw, draw.whole(6, 12));
      await system.ground.ask(
        `UPDATE platform.timer SET due_at = now() + random() * interval '5 s' WHERE fired_at IS NULL AND ref IN (
         SELECT item FROM handoffs.handoff WHERE state = 'sent' ORDER BY md5(item::text || $1) LIMIT 5)`,
        [String(draw.seed)],
      );
      for (const point of [
        'before:timer.fire',
        'after:timer.fire',
        'before:relay.expand',
        'after:relay.expand',
        'before:queue.add',
        'after:queue.add',
      ])
        await killedAt(point);
      say(seconds(await settle(system, shift)));
    },
  );

  onEverySeed(
    'F14: stopped past its lease while another does its work, it finds the door closed',
    async (draw, say) => {
      first.arm('before:delivery.finish');
      await shift.ward.send();
      await first.reached();
      first.signal('SIGSTOP');
      first.thaw();
      await second.start();
      await shift.work(draw, draw.whole(2, 8));
      const isPatient = SEEDS.length > 1 && SEEDS[0] === draw.seed;
      if (isPatient) await new Promise((over) => setTimeout(over, LEASE_MS));
      await quiet(system);
      first.signal('SIGCONT');
      say(
        `${isPatient ? 'the lease ran out by itself' : 'the lease was wound on'}, ${seconds(await settle(system, shift))}`,
      );
      expect(first.log).toContain('Another worker has taken the delivery over.');
    },
    { timeout: 240_000 },
  );

  onEverySeed('F9: whose connections are broken again and again, tells everything once', async (draw, say) => {
    const broken = async (): Promise<void> => {
      for (let time = draw.whole(3, 6); time > 0; time--) {
        await new Promise((later) => setTimeout(later, draw.whole(50, 300)));
        await system.ground.ask(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'care_worker'`,
        );
      }
    };
    await shift.workUntil(draw, broken());
    say(seconds(await settle(system, shift)));
  });

  it('leaves no job behind: those of the killed go with the next look for stalled ones', async () => {
    const nothing = async () => expect(Object.values(await jobCounts(system)).every((count) => count === 0)).toBe(true);
    await eventually(nothing, STALLED_MS);
  }, 120_000);
});
