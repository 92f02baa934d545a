import { jobCounts } from '../jobs';
import type { System } from '../system';

const MOST_MEGABYTES = 400;
const UNHEARD = /unhandled|uncaught|ERR_UNHANDLED|DeprecationWarning/i;

/** I9: nothing is held, nothing waits, nothing grows, and no process has died or complained of its own fault. */
export async function atRest(system: System): Promise<string[]> {
  const { ground, apis, workers } = system;
  const held = await ground.ask<{ state: string; usename: string }>(
    `SELECT state, usename FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  const leases = await ground.ask(
    `SELECT id FROM platform.delivery WHERE state = 'leased' AND lease_until < clock_timestamp()`,
  );
  const waiting = Object.entries(await jobCounts(system)).filter(([state]) => state !== 'active');
  const depth = waiting.reduce((sum, [, count]) => sum + count, 0);
  const processes = [...apis, ...workers];
  return [
    ...held.map(({ usename, state }) => `I9: ${usename} is ${state}`),
    ...leases.map((row) => `I9: an expired lease: ${JSON.stringify(row)}`),
    ...(depth > 0 ? [`I9: ${depth} jobs are in the queue`] : []),
    ...processes.filter(({ runs }) => !runs).map(({ name }) => `I9: ${name} does not run`),
    ...processes
      .filter((each) => each.runs && each.megabytes > MOST_MEGABYTES)
      .map(({ name, megabytes }) => `I9: ${name} holds ${megabytes} MB`),
    ...processes
      .filter(({ log }) => UNHEARD.test(log))
      .map(({ name, log }) => `I9: ${name}: ${UNHEARD.exec(log)?.[0]}`),
  ];
}
