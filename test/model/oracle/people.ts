import type { Speaker } from './giving';
import { ageOn } from './swedish-time';
import type { PersonFact } from './facts';
import type { Card, Worker, World } from './world';

/** What a look-up answers; the card is only known once the product has drawn it. */
export type LookUpShown =
  | { readonly outcome: 'found'; readonly person: PersonFact; readonly age: number | null }
  | { readonly outcome: 'protected' }
  | { readonly outcome: 'not-found' };

/** Whom the register has under this number, the former one too. */
export function registered(world: World, number: string): PersonFact | undefined {
  return world.given.people.find((person) => person.number === number || person.formerNumber === number);
}

/** From a number to a person: always the same two upserts, the former number's and then the present one's. */
export function resolve(world: World, number: string): string {
  const person = registered(world, number);
  const present = person?.number ?? number;
  const former = person?.formerNumber ?? present;
  const earlier = world.identities.get(former) ?? `person-${world.draw()}`;
  const owner = world.identities.get(present) ?? earlier;
  world.identities.set(former, earlier).set(present, owner);
  if (former !== present) world.merged.push([earlier, owner]);
  return owner;
}

/** Every id of a person, given one of them. */
export function idsOf(world: World, person: string): string[] {
  const ids = new Set([person]);
  for (const id of ids)
    for (const pair of world.merged.filter(([former, present]) => former === id || present === id))
      for (const other of pair) ids.add(other);
  return [...ids];
}

/** The ids under which these units have looked the person up themselves; nobody else's look-up is told of. */
export function knownAs(world: World, holders: readonly string[], person: string): string[] {
  const cards = [...world.cards.values()].filter(({ holder }) => holders.includes(holder));
  const known = idsOf(world, person).filter((id) => cards.some((card) => card.person === id));
  return known.includes(person) ? known : [person];
}

/** A look-up answers with the register's word and never with whether anybody else knows the person. */
export function lookUp(world: World, number: string): LookUpShown {
  const person = registered(world, number);
  if (!person) return { outcome: 'not-found' };
  if (person.protection) return { outcome: 'protected' };
  return { outcome: 'found', person, age: ageOn(person.birthDate, world.today) };
}

/** What stays after the look-up: the unit's own card, and the register's word about protection on every id of the person. */
export function keepCard(world: World, worker: Worker, number: string, id: string): void {
  const fact = registered(world, number);
  const unit = worker.unit;
  const person = resolve(world, number);
  if (!fact || unit === null) return;
  const known = world.cards.get(id);
  world.cards.set(id, cardAs(fact, { id, holder: unit, person: known?.person ?? person }));
  if (!known) world.access.own([id], unit, person, world.now);
  noteProtection(world, fact);
}

function cardAs(fact: PersonFact, whose: Pick<Card, 'id' | 'holder' | 'person'>): Card {
  const { number, birthDate, protection } = fact;
  const shown = protection === undefined;
  const words = { name: shown ? fact.name : null, municipality: shown ? (fact.municipality ?? null) : null };
  return { ...whose, number, birthDate, ...words, speakers: speakersOf(fact) };
}

function noteProtection(world: World, { number, formerNumber, protection }: PersonFact): void {
  for (const each of [formerNumber ?? number, number]) {
    const whom = world.identities.get(each);
    for (const one of whom === undefined ? [] : idsOf(world, whom)) world.noted.set(one, protection ?? null);
  }
}

/** The card the unit has of whom the number leads to now, under any id; of two from before the ids were one, the first by id. */
export function cardOf(world: World, unit: string | null, number: string): Card | undefined {
  const person = registered(world, number);
  const whom = world.identities.get(person?.number ?? number);
  const ids = whom === undefined ? [] : idsOf(world, whom);
  const own = [...world.cards.values()].filter((card) => card.holder === unit && ids.includes(card.person));
  return own.sort((one, other) => (one.id < other.id ? -1 : 1)).at(0);
}

/** A unit's card is its own: nobody else's use of it, not even by an item's disclosure. */
export function usableCard(world: World, holders: readonly string[], id: string): Card | undefined {
  const card = world.cards.get(id);
  return card && holders.includes(card.holder) ? card : undefined;
}

/** Nobody is named for a protected person, because relatives lead to the person. */
function speakersOf({ guardians = [], godMan, protection }: PersonFact): Speaker[] {
  if (protection) return [];
  const parents = guardians.map(({ name }) => ({
    kind: 'guardian' as const,
    name,
    scope: [],
    validFrom: null,
    validTo: null,
  }));
  if (!godMan) return parents;
  const { name, scope, validFrom, validTo } = godMan;
  return [...parents, { kind: 'god-man', name, scope, validFrom, validTo }];
}
