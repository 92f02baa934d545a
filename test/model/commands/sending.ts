import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { refusalsOf } from '../oracle/refusing';
import { send, type Sending, type Stated } from '../oracle/sending';
import { swedishDay } from '../oracle/swedish-time';
import type { Card, Worker } from '../oracle/world';
import { at, somebody, staffOf } from '../harness/choosing';
import type { Answer, Run, Step } from '../harness/run';
import { idsOf, speakersNamed, usualGiver } from './consenting';
import { lookUpNumber } from './looking-up';

const DAY_MS = 86_400_000;
const day = (days: number): string => swedishDay(Date.now() + days * DAY_MS);

/** How a basis may be stated, rightly and wrongly. */
const BASES: readonly (() => Stated)[] = [
  () => ({ code: 'consent', givenBy: 'person', form: 'oral', validUntil: day(60) }),
  () => ({ code: 'same-controller' }),
  () => ({ code: 'minor', conditions: ['needed-for-care'] }),
  () => ({ code: 'consent', givenBy: 'person', form: 'written', validUntil: day(300) }),
  () => ({ code: 'minor' }),
  () => ({ code: 'consent', givenBy: 'person', form: 'oral', validUntil: day(-1) }),
  () => ({ code: 'consent', givenBy: 'person', form: 'oral', validUntil: day(500) }),
  () => ({ code: 'consent', form: 'oral', validUntil: day(30) }),
  () => ({ code: 'general-clause' }),
  () => ({ code: 'abuse', conditions: ['ongoing-abuse', 'needed-for-care'] }),
  () => ({ code: 'compulsory-care', conditions: ['compulsory-care', 'needed-for-care'] }),
  () => ({ code: 'pregnancy', conditions: ['pregnant', 'protects-expected-child'] }),
  () => ({ code: 'cannot-consent', conditions: ['cannot-consent', 'no-known-objection', 'needed-for-care'] }),
  () => ({ code: 'cannot-consent', conditions: ['cannot-consent'] }),
  () => ({ code: 'municipal-health-care' }),
  () => ({ code: 'admission-notice', conditions: ['need-judged'] }),
  () => ({ code: 'current-case' }),
  () => ({ code: 'cohesive-record', givenBy: 'person', form: 'oral', validUntil: day(20) }),
  () => ({ code: 'consent', givenBy: 'child', form: 'oral', validUntil: day(20) }),
  () => ({ code: 'consent', givenBy: 'guardians', form: 'oral', validUntil: day(20) }),
  () => ({ code: 'consent', givenBy: 'god-man', form: 'written', validUntil: day(20) }),
  () => ({ code: 'consent', givenBy: 'person', form: 'oral', validUntil: day(20), exclusions: ['sector:E'] }),
  () => ({ code: 'consent', givenBy: 'person', form: 'oral', validUntil: day(20), exclusions: ['zone:nowhere'] }),
];
const TEXTS: Readonly<Record<string, string>> = {
  request: 'Kan ni ta över sårvården?',
  needs: 'Omläggning varannan dag',
  message: 'Vi svarar från klockan sju.',
  background: 'Såret är fem centimeter.',
  living: 'Storgatan 1, Umeå',
  contact: 'Dottern, 070-1740605',
  expectedDischarge: '2026-12-03',
  address: 'Backgatan 23, Umeå',
};

/** Registers a handoff: any kind to any unit about anybody on any basis, mostly so that it may be sent. */
export async function registerHandoff(run: Run, step: Step): Promise<void> {
  const worker = somebody(run, step, staffOf(run, ...run.world.units.keys()));
  const sending = await drawn(run, worker, step);
  const key = randomUUID();
  const body = await bodyOf(run, worker, sending);
  const answer = await run.post(worker, 'handoffs', body, { key });
  run.say(
    `${worker.key} sends ${sending.kind} to ${nameOf(run, sending.to)} on ${sending.basis.code} → ${answer.status} ${wordsOf(answer)}`,
  );
  if (run.refusesAbsent(worker, answer)) return;
  if (!run.world.may(worker, 'register')) return deepStrictEqual([answer.status, answer.body.code], [403, 'forbidden']);
  const refused = refusalsOf(run.world, worker, sending);
  if (refused.length > 0)
    return deepStrictEqual(refusalsIn(answer), [422, ...refused.map((each) => each.join(' ')).sort()]);
  deepStrictEqual([answer.status, Object.keys(answer.body)], [201, ['id']]);
  const id = String(answer.body.id);
  send(run.world, worker, sending, { id, consent: await consentOf(run, id) });
  if (step.more % 4 === 0)
    deepStrictEqual((await run.post(worker, 'handoffs', body, { key })).body, answer.body, 'the same act');
}

/** Which consent it came on, which the answer does not say. */
async function consentOf({ machine }: Run, handoff: string): Promise<string | null> {
  const asked = 'SELECT consent FROM access.disclosure WHERE item = $1 AND level = 2';
  return (await machine.logins.owner.query<{ consent: string | null }>(asked, [handoff])).rows[0]?.consent ?? null;
}

/** Who spoke for the person is named by ids, which are new after every look-up. */
async function bodyOf(run: Run, worker: Worker, { basis, ...sending }: Sending): Promise<object> {
  const { spokesmen, ...stated } = basis;
  if (!spokesmen) return { ...sending, basis };
  return { ...sending, basis: { ...stated, representatives: await idsOf(run, worker, sending.card, spokesmen) } };
}

async function drawn(run: Run, worker: Worker, { what, how, more }: Step): Promise<Sending> {
  const { given, units, cards } = run.world;
  const kind = at(given.kinds, how % 5 === 0 ? how : how % 2);
  const own = [...cards.values()].filter(({ holder }) => holder === worker.unit);
  const foreign = more % 9 === 8 ? at([...cards.keys(), randomUUID()], what) : undefined;
  const known =
    own.length > 0 && more % 3 > 0 ? at(own, what).id : await lookUpNumber(run, worker, at(given.people, what).number);
  const desks = [...run.world.workers.values()].flatMap(({ unit }) =>
    unit === null || (unit === worker.unit && more % 13 > 0) ? [] : unit,
  );
  const to = more % 17 === 16 ? at([randomUUID(), ...units.keys()], what) : at(desks, what * 7 + how);
  const card = foreign ?? (known || randomUUID());
  const basis = statedOf(
    run,
    card,
    kind.kind === 'admission-notice' && more % 4 > 0 ? NOTICE : more % 5 === 2 ? how : 0,
    more,
  );
  return {
    ...{ kind: more % 23 === 22 ? 'no-such-kind' : kind.kind, card, to },
    ...{ urgency: at(kind.urgencies, more).code, content: contentOf(run, kind.kind, more), basis },
  };
}

const NOTICE = BASES.findIndex((basis) => basis().code === 'admission-notice');

/** For somebody who is protected the receiver is named, mostly; a consent may be one that stands. */
function statedOf(run: Run, card: string, n: number, more: number): Stated {
  const { world } = run;
  const known = world.cards.get(card);
  const naming = known && world.isMasked(known.person) && more % 7 > 0 ? { namesReceiver: true } : {};
  const standing = [...world.consents.values()].filter(({ person }) => person === known?.person);
  if (more % 4 === 1 && standing.length > 0) return { code: 'consent', consent: at(standing, more).id, ...naming };
  if (more % 31 === 30) return { code: 'consent', consent: randomUUID(), ...naming };
  return { ...spokenFor(run, known, at(BASES, n)(), more), ...naming };
}

/** By whom the consent was given: mostly by those who may. */
function spokenFor(run: Run, card: Card | undefined, basis: Stated, more: number): Stated {
  if (!basis.givenBy) return basis;
  const givenBy = basis.givenBy === 'person' && more % 5 > 0 ? usualGiver(run, card) : basis.givenBy;
  if (givenBy === 'person' || givenBy === 'child') return { ...basis, givenBy };
  return { ...basis, givenBy, spokesmen: speakersNamed(card, givenBy, at([9, 1, 9, 0, 9, 9, 9], more)) };
}

function contentOf(run: Run, name: string, more: number): Record<string, string> {
  const kind = run.world.kinds.get(name);
  const fields = [...(kind?.decide ?? []), ...(kind?.rest ?? [])];
  const told = fields.filter(({ required, locating }) => required || (locating ? more % 3 === 0 : more % 2 === 0));
  const content = Object.fromEntries(
    told.map((field) => [field.name, TEXTS[field.name] ?? (field.type === 'date' ? '2026-12-04' : 'Text')]),
  );
  if (more % 19 === 18) return { ...content, request: '  ' };
  return more % 21 === 20 ? { ...content, diagnosis: 'not a field' } : content;
}

function refusalsIn({ status, body }: Answer): unknown[] {
  const errors = (body.errors ?? []) as { field: string; code: string }[];
  return [status, ...errors.map(({ field, code }) => `${field} ${code}`).sort()];
}

function nameOf(run: Run, unit: string): string {
  return run.world.units.get(unit)?.name ?? 'a unit that does not exist';
}

function wordsOf({ body, status }: Answer): string {
  return status === 201
    ? String(body.id)
    : refusalsIn({ status, body, etag: '' }).slice(1).join(', ') || String(body.code);
}
