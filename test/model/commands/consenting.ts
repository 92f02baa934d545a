import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { consentsShown, refusalsOfConsent, SCOPES, stateOf, take, type StatedConsent } from '../oracle/consents';
import { selectorsOf } from '../oracle/selectors';
import { GIVERS, refusalOfGiver, speakersFor, type Refused } from '../oracle/giving';
import { usableCard } from '../oracle/people';
import { speakingOf } from '../oracle/refusing';
import { ageOn, swedishDay } from '../oracle/swedish-time';
import { refusalsOfWithdrawal, withdraw } from '../oracle/withdrawing';
import type { Card, Worker } from '../oracle/world';
import { at, somebody, staffOf } from '../harness/choosing';
import type { Answer, Run, Step } from '../harness/run';

const DAY_MS = 86_400_000;
type Item = Readonly<Record<string, unknown>>;
const forbidden = ({ status, body }: Answer): void => deepStrictEqual([status, body.code], [403, 'forbidden']);
const notFound = ({ status, body }: Answer): void => deepStrictEqual([status, body.code], [404, 'card-not-found']);

/** A card of one's own, mostly; else anybody's, or one that does not exist. */
function someCard(run: Run, worker: Worker, { what, more }: Step): string {
  const own = [...run.world.cards.values()].filter(({ holder }) => run.world.holdersOf(worker).includes(holder));
  return own.length > 0 && more % 7 > 0 ? at(own, what).id : at([randomUUID(), ...run.world.cards.keys()], what);
}

/** The ids of those who spoke, by their names; a name that nobody has gets an id that nobody has. */
export async function idsOf(run: Run, worker: Worker, card: string, names: readonly string[]): Promise<string[]> {
  const { body } = await run.get(worker, `consent-givers?card=${card}`);
  const people = ((body.items ?? []) as { people: { id: string; name: string }[] }[]).flatMap((item) => item.people);
  return names.map((name) => people.find((each) => each.name === name)?.id ?? randomUUID());
}

/** Records what a person agrees to, at the page of consents. */
export async function giveConsent(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const worker = somebody(run, step, staffOf(run, ...world.units.keys()));
  const id = someCard(run, worker, step);
  const card = usableCard(world, world.holdersOf(worker), id);
  const stated = statedConsent(run, card, id, step);
  const { spokesmen, ...body } = stated;
  const representatives = spokesmen.length > 0 ? { representatives: await idsOf(run, worker, id, spokesmen) } : {};
  const answer = await run.post(worker, 'consents', { ...body, ...representatives });
  run.say(
    `${worker.key} takes a consent for ${body.parties.join()} not ${body.exclusions.join()} → ${answer.status} ${wordsOf(answer)}`,
  );
  if (run.refusesAbsent(worker, answer)) return;
  if (!world.may(worker, 'register')) return forbidden(answer);
  const speaking = speakingOf(world, card ?? NOBODY, worker.unit ?? '');
  const refused = refusalsOfConsent(world, card, stated, speaking);
  if (refused.length > 0) return compareRefusals(answer, refused);
  deepStrictEqual([answer.status, (answer.body.ids as string[]).length], [201, stated.scopes.length]);
  if (card) take(world, worker, card.person, stated, answer.body.ids as string[]);
}

const NOBODY: Card = {
  id: '',
  holder: '',
  person: '',
  number: '',
  name: null,
  birthDate: null,
  municipality: null,
  speakers: [],
};

function statedConsent(run: Run, card: Card | undefined, id: string, { what, how, more }: Step): StatedConsent {
  const [parties, exclusions] = [[someSelector(run, what)], more % 3 === 0 ? [someSelector(run, how)] : []];
  const givenBy = how % 4 === 3 ? at(GIVERS, more) : usualGiver(run, card);
  const names = speakersNamed(card, givenBy, more % 5 === 4 ? 1 : 9);
  const scopes = how % 5 === 4 ? SCOPES.filter((_, index) => (what >> index) % 2 === 1) : ['information-sharing'];
  return {
    ...{
      card: id,
      scopes: scopes.length > 0 ? scopes : ['plan-call'],
      categories: ['care-need', ...(more % 2 ? ['message'] : [])],
    },
    ...{ parties, exclusions, givenBy, spokesmen: names, form: at(['oral', 'written'], what) },
    validUntil: swedishDay(Date.now() + at([30, 200, 365, 10, 400, -2], more % 13 === 12 ? more : more % 4) * DAY_MS),
  };
}

export function usualGiver({ world }: Run, card: Card | undefined): 'guardians' | 'person' {
  const born = card?.birthDate ?? null;
  return born !== null && ageOn(born, world.today) < 18 ? 'guardians' : 'person';
}

/** Those who speak for the person, where somebody must; at most so many. */
export function speakersNamed(card: Card | undefined, giver: string, most: number): string[] {
  const speaks = ['guardians', 'god-man', 'forvaltare'].includes(giver);
  return speaks ? (card?.speakers ?? []).map(({ name }) => name).slice(0, most) : [];
}

/** One unit, an organisation, a sector or a zone; or one that is none. */
function someSelector({ world }: Run, n: number): string {
  const desks = [...world.workers.values()].flatMap(({ unit }) => world.units.get(unit ?? '') ?? []);
  if (n % 29 === 28) return at(['zone:nowhere', `unit:${randomUUID()}`, 'sector:X'], n);
  return at(selectorsOf(at(desks, n >> 3)), n % 8 < 5 ? 0 : n);
}

/** Records that a person takes something back; the answer never tells what it met. */
export async function withdrawConsent(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const worker = somebody(run, step, staffOf(run, ...world.units.keys()));
  const id = someCard(run, worker, step);
  const card = usableCard(world, world.holdersOf(worker), id);
  const { how, more } = step;
  const consent = how % 5 === 4 ? at([randomUUID(), ...world.consents.keys()], more) : null;
  const scopes = how % 7 === 6 ? ['information-sharing'] : [];
  const parties = how % 3 === 2 ? [someSelector(run, more)] : [];
  const givenBy = how % 11 === 10 ? at(GIVERS, more) : 'person';
  const answer = await run.post(worker, 'consents/withdrawals', {
    card: id,
    ...(consent ? { consent } : {}),
    scopes,
    parties,
    givenBy,
    form: 'oral',
  });
  run.say(`${worker.key} records a withdrawal, ${parties.join() || 'of all'} → ${answer.status} ${wordsOf(answer)}`);
  if (run.refusesAbsent(worker, answer)) return;
  if (!world.may(worker, 'register')) return forbidden(answer);
  const stated = { card: id, consent, scopes, parties, givenBy };
  const refused = refusalsOfWithdrawal(world, card, stated);
  if (refused.length > 0) return compareRefusals(answer, refused);
  deepStrictEqual([answer.status, Object.keys(answer.body)], [201, ['id']]);
  if (card) withdraw(world, worker, card, stated, String(answer.body.id));
}

/** What one's own units have been told by a person. */
export async function listConsents(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const worker = somebody(run, step, staffOf(run, ...world.units.keys()));
  const id = someCard(run, worker, step);
  const answer = await run.get(worker, `consents?card=${id}`);
  run.say(`${worker.key} lists consents → ${answer.status}`);
  if (run.refusesAbsent(worker, answer)) return;
  if (!world.may(worker, 'see-rows')) return forbidden(answer);
  const card = usableCard(world, world.holdersOf(worker), id);
  if (!card) return notFound(answer);
  const told = (items: readonly Item[]): string[] => items.map((each) => JSON.stringify(each)).sort();
  const shown = (answer.body.items as Item[]).map(consentIn);
  const expected = consentsShown(world, worker, card.person).map((each) => ({
    ...{
      id: each.id,
      scope: each.scope,
      parties: each.parties,
      exclusions: each.exclusions,
      categories: each.categories,
    },
    ...{ givenBy: each.givenBy, form: each.form, takenAt: each.takenAt, state: stateOf(world, each) },
    ...{
      history: ['given', ...each.history],
      spokesmen: world.isMasked(card.person) ? [] : [...each.spokesmen].sort(),
    },
  }));
  deepStrictEqual([answer.status, told(shown)], [200, told(expected)]);
  deepStrictEqual(answer.body.person.protected, world.isMasked(card.person));
}

function consentIn({
  id,
  scope,
  parties,
  exclusions,
  categories,
  givenBy,
  form,
  takenAt,
  state,
  history,
  representatives,
}: Item): Item {
  const codes = (list: unknown): unknown => (list as { code: string }[]).map(({ code }) => code);
  return {
    ...{ id, scope, parties: codes(parties), exclusions: codes(exclusions), categories, givenBy, form },
    ...{ takenAt: (takenAt as { id: string } | null)?.id, state },
    ...{
      history: (history as { what: string }[]).map(({ what }) => what),
      spokesmen: [...(representatives as string[])].sort(),
    },
  };
}

/** Who may consent for a person, and if not, that they may not. */
export async function askGivers(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const worker = somebody(run, step, staffOf(run, ...world.units.keys()));
  const id = someCard(run, worker, step);
  const answer = await run.get(worker, `consent-givers?card=${id}`);
  run.say(`${worker.key} asks who may consent → ${answer.status}`);
  if (run.refusesAbsent(worker, answer)) return;
  if (!world.may(worker, 'register')) return forbidden(answer);
  const card = usableCard(world, world.holdersOf(worker), id);
  if (!card) return notFound(answer);
  const speaking = speakingOf(world, card, worker.unit ?? '');
  const items = answer.body.items as { code: string; allowed: boolean; people: { name: string }[] }[];
  const shown = items.map(({ code, allowed, people }) => [code, allowed, people.map(({ name }) => name).sort()]);
  const expected = GIVERS.map((code) => [
    code,
    refusalOfGiver(code, speaking) === null,
    speakersFor(code, speaking)
      .map(({ name }) => name)
      .sort(),
  ]);
  deepStrictEqual(shown, expected);
}

function compareRefusals({ status, body }: Answer, refused: readonly Refused[]): void {
  const errors = (body.errors ?? []) as { field: string; code: string }[];
  const told = errors.map(({ field, code }) => `${field} ${code}`).sort();
  deepStrictEqual([status, ...told], [422, ...refused.map((each) => each.join(' ')).sort()]);
}

function wordsOf({ body, status }: Answer): string {
  return status === 201
    ? ''
    : JSON.stringify(
        (body.errors as Item[] | undefined)?.map(({ field, code }) => `${String(field)} ${String(code)}`) ?? body.code,
      );
}
