import { eventually } from '../../support/eventually';
import { accessLog } from './invariants/access-log';
import { acknowledged } from './invariants/acknowledged';
import { deadlines } from './invariants/deadlines';
import { delivered, type Allowed } from './invariants/delivered';
import { atRest } from './invariants/rest';
import { sealed } from './invariants/sealed';
import { secrecy } from './invariants/secrecy';
import type { Shift } from './shift';
import type { System } from './system';

const QUIET_MS = 60_000;
const BY_ITSELF_MS = 3_000;

/** Everything that does not hold, in words that name the row; an empty list is what every case ends with. */
export async function faultsIn(system: System, shift: Shift, allowed: Allowed = {}): Promise<string[]> {
  const found = [
    ...(await acknowledged(system)),
    ...(await delivered(system, allowed)),
    ...(await deadlines(system)),
    ...(await secrecy(system, shift)),
    ...(await accessLog(system)),
    ...(await sealed(system)),
  ];
  return [...found, ...(await restOf(system))];
}

/**
 * What every case ends with: all lines healed, every request answered, at most 60 s until nothing is under way, and then
 * nothing may be found. Gives the seconds until the system was quiet.
 */
export async function settle(system: System, shift: Shift, allowed: Allowed = {}): Promise<number> {
  system.database.heal();
  system.queue?.heal();
  for (const each of [...system.apis, ...system.workers]) {
    each.thaw();
    if (!each.runs) await each.start();
  }
  await shift.resolve();
  const seconds = await quiet(system, allowed);
  expect(await faultsIn(system, shift, allowed)).toEqual([]);
  return seconds;
}

/** Waits, at most 60 s, until nothing is under way; what does not come by itself within 3 s waits for a lease that is wound on. */
export async function quiet(system: System, allowed: Allowed = {}): Promise<number> {
  const from = performance.now();
  const nothing = async (): Promise<void> => expect(await underWay(system, allowed)).toEqual([]);
  await eventually(nothing, BY_ITSELF_MS).catch(async () => {
    await passLeases(system);
    await eventually(nothing, QUIET_MS);
  });
  return (performance.now() - from) / 1000;
}

/** Leases of those who are gone run out now instead of in a minute, and what waits for another attempt is due. */
export async function passLeases({ ground }: System): Promise<void> {
  await ground.ask(
    `UPDATE platform.delivery SET due_at = clock_timestamp(), lease_until = CASE WHEN state = 'leased' THEN clock_timestamp() - interval '1 s' END
     WHERE state IN ('pending', 'leased')`,
  );
}

async function underWay({ ground }: System, { events = [] }: Allowed): Promise<object[]> {
  return ground.ask(
    `SELECT 'delivery' AS what, d.state, d.attempt, d.error, o.type FROM platform.delivery d JOIN platform.outbox o ON o.id = d.event
     WHERE d.state IN ('pending', 'leased') AND NOT o.id::text = ANY($1::text[])
     UNION ALL SELECT 'event', 'waiting', 0, NULL, type FROM platform.outbox WHERE expanded_at IS NULL
     UNION ALL SELECT 'deadline', 'over', 0, NULL, kind FROM platform.timer WHERE fired_at IS NULL AND due_at < now()`,
    [events],
  );
}

/** A canary or a job that was offered twice may be in the queue for a moment. */
async function restOf(system: System): Promise<string[]> {
  let found: string[] = [];
  await eventually(async () => {
    found = await atRest(system);
    if (found.length > 0) throw new Error(found.join('\n'));
  }, 15_000).catch(() => undefined);
  return found;
}
