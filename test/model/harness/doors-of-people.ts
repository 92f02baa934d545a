import { createHash, randomUUID } from 'node:crypto';
import { idsOf } from '../oracle/people';
import type { World } from '../oracle/world';
import { call, type Call } from './call';
import { numberIndex } from './number-index';
import type { Snapshot } from './raw-reading';

/** A person nobody here has a card of; a number that would be given to somebody there is. */
export function callsOfPeople(world: World, snapshot: Snapshot, holders: readonly string[]): Call[] {
  const [somebody] = snapshot.of('persons.person').map(({ id }) => String(id));
  const [one, other] = [hash(randomUUID()), hash(randomUUID())];
  const cards = snapshot.of('persons.card').filter(({ holder }) => !holders.includes(String(holder)));
  const withdrawal = (card: unknown): string =>
    `SELECT sharing.withdraw('${randomUUID()}', '${String(card)}', '${holders[0] ?? randomUUID()}', NULL, '{}', '{}', 'person', 'oral', now())`;
  const note = (number: string): string => `SELECT persons.note_protection(${number}, ${number}, NULL, now())`;
  return [
    ...[one, ...strangers(world, holders)].map((number) => call('note protection without a card', note(number), false)),
    call('lead two numbers together', `SELECT persons.resolve(${one}, ${other}, '${randomUUID()}')`, true),
    ...(somebody
      ? [call('give somebody a number', `SELECT persons.resolve(${one}, ${one}, '${somebody}')`, false)]
      : []),
    ...[...cards.slice(-2).map(({ item }) => item), randomUUID()].map((card) =>
      call('withdraw by a foreign card', withdrawal(card), false),
    ),
  ];
}

/** The number of somebody whom others have looked up, and these holders have not. */
function strangers(world: World, holders: readonly string[]): string[] {
  const cards = [...world.cards.values()].filter(({ holder }) => holders.includes(holder));
  const unknown = [...world.identities].filter(([, person]) => {
    const ids = idsOf(world, person);
    return !cards.some((card) => ids.includes(card.person));
  });
  return unknown.slice(-1).map(([number]) => bytes(numberIndex(number)));
}

/** A card of whom a number has just led to: only of an item one owns now, in the name of a unit one holds. */
export function callsOfCards(world: World, snapshot: Snapshot, holders: readonly string[]): Call[] {
  const taken = snapshot.of('persons.card').map(({ item }) => item);
  const list = snapshot.of('access.disclosure').filter(({ item }) => !taken.includes(item));
  const known = list.filter(({ holder, owner }) => [holder, owner].some((unit) => holders.includes(String(unit))));
  const levelOf = (item: unknown): number => world.access.level(snapshot.nameOf(String(item)), holders, world.now);
  const standing = ({ item, holder, level }: (typeof list)[number]): string =>
    `${levelOf(item)} ${String(level)} ${holders.includes(String(holder))}`;
  const ofEach = [...new Map(known.map((row) => [standing(row), String(row['item'])])).values()];
  const [mine] = holders;
  const others = [...world.units.keys()].find((unit) => !holders.includes(unit)) ?? randomUUID();
  const own = ofEach.find((item) => levelOf(item) === 3);
  return [
    ...(mine === undefined
      ? []
      : ofEach.map((item) => call('make a card of', cardOf(item, mine), levelOf(item) === 3))),
    ...(own === undefined ? [] : [call('make a card in the name of others', cardOf(own, others), false)]),
  ];
}

function cardOf(item: string, holder: string): string {
  const [number, person] = [hash(randomUUID()), randomUUID()];
  return `SELECT persons.resolve(${number}, ${number}, '${person}');
    INSERT INTO persons.card (item, holder, person, sealed, noted_at) VALUES ('${item}', '${holder}', '${person}', 'x', now())`;
}

function hash(text: string): string {
  return bytes(createHash('sha256').update(text).digest());
}

function bytes(value: Buffer): string {
  return `'\\x${value.toString('hex')}'::bytea`;
}
