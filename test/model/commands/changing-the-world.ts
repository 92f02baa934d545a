import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { swedishDay } from '../oracle/swedish-time';
import { hearAll } from '../oracle/telling';
import { at, somebody } from '../harness/choosing';
import { assignmentOf } from '../harness/ground';
import { numberIndex } from '../harness/number-index';
import type { Run, Step } from '../harness/run';

/** The worker hears everything that waits; until then nobody but the actor's own lists has changed. */
export async function letWorkerHear(run: Run): Promise<void> {
  run.say('the worker hears what waits');
  await run.machine.hearAll();
  hearAll(run.world);
}

/** Time passes for everything that is written: consents, disclosures, windows. People who were logged in are logged in again. */
export async function letTimePass(run: Run, { how }: Step): Promise<void> {
  const days = at([1, 31, 70, 8], how);
  run.say(`${days} days pass`);
  await run.machine.ground.age(days);
  run.world.ahead += days * 86_400_000;
}

/** A unit closes, mostly with somebody who takes over. */
export async function closeUnit(run: Run, { what, how, more }: Step): Promise<void> {
  const desks = [...new Set([...run.world.workers.values()].flatMap(({ unit }) => unit ?? []))];
  const [id, successor] = [at(desks, what), more % 4 === 0 ? null : at(desks, how)];
  const unit = run.world.units.get(id);
  const open = desks.filter((desk) => !run.world.units.get(desk)?.closed);
  if (!unit || unit.closed || successor === id || open.length < 4 || inherits(run, successor, id)) return;
  run.say(`${unit.name} closes, ${run.world.units.get(successor ?? '')?.name ?? 'nobody'} takes over`);
  const { owner } = run.machine.logins;
  await owner.query(`UPDATE directory.unit SET closed_at = now() - interval '1 s', successor = $2 WHERE id = $1`, [
    id,
    successor,
  ]);
  Object.assign(unit, { closed: true, successor });
  await run.directoryChanged();
}

/** Succession does not go round in a circle. */
function inherits(run: Run, unit: string | null, from: string): boolean {
  for (let each = unit; each !== null; each = run.world.units.get(each)?.successor ?? null)
    if (each === from) return true;
  return false;
}

/** Another unit of the same organisation stands in for one, or nobody does any more. */
export async function deputise(run: Run, { what, how, more }: Step): Promise<void> {
  const desks = [...new Set([...run.world.workers.values()].flatMap(({ unit }) => unit ?? []))];
  const unit = run.world.units.get(at(desks, what));
  const deputy = more % 3 === 0 ? null : at(desks, how);
  if (!unit || deputy === unit.id) return;
  run.say(`${run.world.units.get(deputy ?? '')?.name ?? 'nobody'} stands in for ${unit.name}`);
  await run.machine.logins.owner.query('UPDATE directory.unit SET deputy_unit = $2 WHERE id = $1', [unit.id, deputy]);
  unit.deputy = deputy;
  await run.directoryChanged();
}

/** What a county may decide. */
export const DECISIONS: readonly (readonly [code: string, value: Readonly<Record<string, unknown>>])[] = [
  ['read-only-after-end-days', { days: 0 }],
  ['read-only-after-end-days', { days: 90 }],
  ['read-only-after-end-days', { days: 30 }],
  ['after-end-shows', { what: 'own-contributions' }],
  ['after-end-shows', { what: 'all' }],
  ['child-may-consent-from-age', { age: 12 }],
  ['child-may-consent-from-age', { age: 16 }],
  ['guardians-consent-together', { required: false }],
  ['school-medical-is-health-care', { allowed: false }],
  ['psychiatry-is-own-zone', { own: false }],
  ['social-zones-apart', { apart: false }],
  ['admission-notice-without-consent', { allowed: false }],
];

/** Something a county has decided begins to be in force. */
export async function decidePolicy(run: Run, { what }: Step): Promise<void> {
  const [code, value] = at(DECISIONS, what);
  const [region = ''] = [
    ...new Set([...run.world.workers.values()].map(({ unit }) => run.world.units.get(unit ?? '')?.region ?? '')),
  ];
  run.say(`the county decides ${code} ${JSON.stringify(value)}`);
  await run.machine.ground.decide(region, code, value);
  await run.machine.readDirectoryAgain();
  const validFrom = swedishDay(run.world.today);
  const others = run.world.agreements.filter(
    (each) => each.code !== code || each.validFrom !== validFrom || each.region !== region,
  );
  run.world.agreements = [...others, { region, code, value, validFrom }];
}

/** The register's word about somebody's protection reaches this database by another road than a look-up. */
export async function protect(run: Run, { what, more }: Step): Promise<void> {
  const noted = [...run.world.noted.keys()];
  if (noted.length === 0) return;
  const person = at(noted, what);
  const numbers = [...run.world.identities].filter(([, whom]) => whom === person).map(([number]) => number);
  if (numbers.length === 0) return;
  const protection = more % 3 === 0 ? null : 'sekretessmarkering';
  run.say(`${numbers.join(', ')} is ${protection ? 'protected' : 'protected no more'}`);
  await run.machine.logins.owner.query(
    'UPDATE persons.person SET protected = $2 WHERE id IN (SELECT person FROM persons.identity WHERE number_index = ANY($1::bytea[]))',
    [numbers.map(numberIndex), protection],
  );
  run.world.noted.set(person, protection);
}

/** Two numbers turn out to have been taken for two people: what was known by the former one stays there, and the present one is somebody new. */
export async function takeApart(run: Run): Promise<void> {
  const twice = run.world.given.people.find(({ formerNumber }) => formerNumber !== undefined);
  if (!twice || !run.world.identities.has(twice.number)) return;
  run.say(`${twice.number} and ${twice.formerNumber} are taken for two people`);
  await run.machine.logins.owner.query('UPDATE persons.identity SET person = $2 WHERE number_index = $1', [
    numberIndex(twice.number),
    randomUUID(),
  ]);
  run.world.identities.set(twice.number, `person-${run.world.draw()}`);
}

/** Somebody's assignment ends, or they log out, or come back. */
export async function comeOrGo(run: Run, step: Step): Promise<void> {
  const worker = somebody(run, step);
  const { owner } = run.machine.logins;
  if (!worker.assigned || !worker.present) {
    run.say(`${worker.key} is back`);
    await owner.query('UPDATE identity.assignment SET ended_at = NULL WHERE id = $1', [assignmentOf(worker.user)]);
    Object.assign(worker, { assigned: true, present: true });
    return run.directoryChanged();
  }
  if (!run.world.mayAct(worker)) return;
  if (step.how % 2 === 0) {
    run.say(`the assignment of ${worker.key} ends`);
    await owner.query('UPDATE identity.assignment SET ended_at = clock_timestamp() WHERE id = $1', [
      assignmentOf(worker.user),
    ]);
    worker.assigned = false;
    return;
  }
  const { status } = await run.post(worker, 'session/logout', {});
  run.say(`${worker.key} logs out → ${status}`);
  deepStrictEqual(status, 200);
  worker.present = false;
}
