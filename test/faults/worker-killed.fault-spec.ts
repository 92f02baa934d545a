import { servers } from '../support/servers';
import { eventually } from '../support/eventually';
import { OwnRedis } from '../support/own-redis';
import { quiet, settle } from './harness/check';
import { hurry, runOut } from './harness/clocks';
import { jobCounts } from './harness/jobs';
import { aTakingServer } from './harness/mail-servers';
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
/** The Message-IDs of what the mail server has taken. */
let taken: readonly string[];

beforeAll(async () => {
  const redis = servers().redis ? await OwnRedis.start() : undefined;
  const mail = await aTakingServer();
  taken = mail.taken;
  const settings = { SMTP_URL: `smtp://127.0.0.1:${mail.port}` };
  system = await aSystem({ workers: 2, settings, ...(redis && { redis }) });
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

/** How each ended, how often its history says so, how often the sender was told, and what the receiver's inbox still says of it. */
function ends(items: readonly string[]): Promise<object[]> {
  return system.ground.ask(
    `SELECT h.state, (SELECT count(*)::int FROM handoffs.history x WHERE x.item = h.item AND x.verb = 'expire') AS steps,
       (SELECT count(*)::int FROM notifications.inbox i WHERE i.item = h.item AND i.holder = h.from_unit AND i.type = 'handoffs.expired.v1') AS told,
       (SELECT count(*)::int FROM notifications.inbox i WHERE i.item = h.item AND i.holder = h.to_unit) AS trace
     FROM handoffs.handoff h WHERE h.item = ANY($1::uuid[])`,
    [items],
  );
}

/** Mails that a worker that is gone held wait for another now instead of in a minute. */
const LEASES_OVER = `UPDATE notifications.dispatch SET due_at = clock_timestamp() WHERE state = 'leased'`;

/** How many mails have left, once none waits. */
async function mailed(): Promise<number> {
  const rows = await system.ground.ask<{ state: string }>('SELECT state FROM notifications.dispatch');
  if (rows.length === 0 || rows.some(({ state }) => state !== 'delivered')) throw new Error(JSON.stringify(rows));
  return rows.length;
}

const seconds = (waited: number): string => `quiet after ${waited.toFixed(1)} s`;

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
    'F3: killed between a mail and its receipt, sends it again as the same mail, and no other is missing',
    async (draw, say) => {
      await shift.work(draw, draw.whole(2, 6));
      for (const point of ['before:dispatch.finish', 'after:dispatch.finish']) {
        const item = (await shift.ward.send()) ?? '';
        await quiet(system);
        await shift.home.mailed('nurse@kommun.example', [item]);
        first.arm(point);
        await runOut(system.ground, 'seen-overdue', [item]);
        await first.reached();
        await first.kill();
        await system.ground.ask(LEASES_OVER);
        await first.start();
      }
      const mails = await eventually(mailed);
      expect([new Set(taken).size, taken.length > mails]).toEqual([mails, true]);
      say(`${mails} mails, ${taken.length} times, ${seconds(await settle(system, shift))}`);
    },
  );

  onEverySeed(
    'F4: killed in the middle of telling, before and after, skips no event and no deadline',
    async (draw, say) => {
      await shift.work(draw, draw.whole(6, 12));
      await hurry(system.ground, draw);
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
    'F4: killed while it gives back what nobody has answered, gives it back once, and both units learn it once',
    async (draw, say) => {
      await shift.work(draw, draw.whole(2, 6));
      const items: string[] = [];
      for (const point of ['before:timer.fire', 'before:handoff.expire', 'after:handoff.expire']) {
        const item = (await shift.ward.send()) ?? '';
        await quiet(system);
        first.arm(point);
        await runOut(system.ground, 'expiry-due', [item]);
        await first.reached();
        await first.kill();
        await first.start();
        items.push(item);
      }
      say(seconds(await settle(system, shift)));
      expect(await ends(items)).toEqual(items.map(() => ({ state: 'expired', steps: 1, told: 1, trace: 0 })));
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
