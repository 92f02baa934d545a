import type { Disclosed } from './access-list';
import { movesOf, responsibleIn, type State } from './handoff-moves';
import { ageOn, swedishDay } from './swedish-time';
import { factsOf } from './moving';
import { inboxOf } from './telling';
import type { Handoff, Notice, Worker, World } from './world';

type Words = Readonly<Record<string, string>>;

/** A person as far as one reader may see them. */
export interface ShownPerson {
  readonly protected: boolean;
  readonly name?: string;
  readonly number?: string;
  readonly age?: number;
  readonly municipality?: string;
}

/** What one reader gets of one handoff; null for whoever has no basis, the same as for one that does not exist. */
export interface ShownHandoff {
  readonly state: string;
  readonly side: 'from' | 'to';
  readonly responsible: 'from' | 'to';
  readonly person: ShownPerson;
  readonly decide: Words;
  readonly rest: Words | null;
  readonly moves: readonly string[];
  readonly basis: { readonly code: string; readonly category: string; readonly withdrawn: boolean } | null;
  /** Who can or could see it; the owner alone is told. */
  readonly readers: readonly Reader[] | null;
  readonly history: Handoff['history'];
  readonly version: number;
}

export interface Reader {
  readonly unit: string;
  readonly code: string;
  readonly state: 'reads' | 'opens-on-acceptance' | 'after-end' | 'ended';
  readonly withdrawn: boolean;
}

export function handoffShown(world: World, worker: Worker, id: string): ShownHandoff | null {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  if (!handoff || !world.sees(id, holders)) return null;
  const side = holders.includes(handoff.from) ? 'from' : 'to';
  const history = stepsShown(handoff, holders);
  const isAsItIs = history.length === handoff.history.length;
  const { state, before } = isAsItIs ? handoff : { state: lastStateOf(history), before: null };
  const version = isAsItIs ? handoff.version : handoff.history.indexOf(lastOf(history)) + 1;
  return {
    ...{ state, side, version, history, responsible: responsibleIn(state, before) },
    person: personShown(world, handoff, holders, isNamed(world, handoff, holders)),
    decide: fieldsShown(world, handoff, holders, 'decide') ?? {},
    rest: fieldsShown(world, handoff, holders, 'rest'),
    moves: movesOf(factsOf(handoff), holders)
      .map(({ verb }) => verb)
      .sort(),
    basis: side === 'to' ? basisShown(world, handoff, holders) : null,
    readers: side === 'from' ? readersShown(world, handoff) : null,
  };
}

/** Whoever has passed it on sees what was done until then, and by its own; the two parties see all of it. */
function stepsShown({ from, to, history }: Handoff, holders: readonly string[]): Handoff['history'] {
  if ([from, to].some((unit) => holders.includes(unit))) return history;
  const left = history.findLastIndex(({ verb, unit }) => verb === 'forward' && holders.includes(unit));
  return left < 0 ? history : history.filter(({ unit }, index) => index <= left || holders.includes(unit));
}

function lastOf(history: Handoff['history']): Handoff['history'][number] {
  const last = history.at(-1);
  if (!last) throw new Error('It has always been sent by somebody.');
  return last;
}

function lastStateOf(history: Handoff['history']): State {
  return lastOf(history).state as State;
}

/** One's own basis, never what the consent says besides. */
function basisShown(world: World, { id }: Handoff, holders: readonly string[]): ShownHandoff['basis'] {
  const mine = world.access.rows.filter(({ item, holder }) => item === id && holders.includes(holder));
  const [most] = mine.sort((one, other) => other.level - one.level);
  return most ? { code: most.code, category: most.category, withdrawn: most.withdrawn } : null;
}

function readersShown(world: World, { id }: Handoff): Reader[] {
  const { rows, promises, ended } = world.access;
  const told = ({ holder: unit, code, withdrawn }: Disclosed, state: Reader['state']): Reader => ({
    unit,
    code,
    withdrawn,
    state,
  });
  const later = new Map(
    promises.filter(({ gate }) => gate === id).map((row) => [row.holder, told(row, 'opens-on-acceptance')]),
  );
  const now = rows.filter(({ item, level }) => item === id && level < 3);
  return [
    ...now.map((row) => told(row, row.until <= world.now ? 'ended' : row.level === 1 ? 'after-end' : 'reads')),
    ...later.values(),
    ...ended.filter(({ item }) => item === id).map((row) => told(row, 'ended')),
  ];
}

/** A unit is named by its own look-up, or by a sender whose sending it still sees (OSL 21 kap. 3 §). */
function isNamed(world: World, { person, from }: Handoff, holders: readonly string[]): boolean {
  const knows = [...world.cards.values()].some((card) => card.person === person && holders.includes(card.holder));
  const sees = world.access
    .live(world.now)
    .some((row) => row.person === person && row.owner === from && holders.includes(row.holder));
  return knows || (sees && holders.some((unit) => world.named.has(`${from} ${person} ${unit}`)));
}

/** Of a protected person never a name, age or place, and the number on the page of one handoff to a named unit alone. */
export function personShown(world: World, handoff: Handoff, holders: readonly string[], named = false): ShownPerson {
  const { id, identity } = handoff;
  const [who, decide] = [world.sees(`${id}/identity`, holders), world.sees(`${id}/decide`, holders)];
  if (world.isMasked(handoff.person)) return { protected: true, ...(who && named ? { number: identity.number } : {}) };
  const { name, number, birthDate } = who ? identity : { name: null, number: null, birthDate: null };
  const municipality = who || decide ? identity.municipality : null;
  const age = birthDate ? ageOn(birthDate, world.today) : decide ? yearsOf(world, identity.birthDate) : null;
  const fields = Object.entries({ name, number, age, municipality }).filter(([, value]) => value !== null);
  return { protected: false, ...Object.fromEntries(fields) };
}

/** Before acceptance only the year is told. */
function yearsOf(world: World, birthDate: string | null): number | null {
  return birthDate ? Number(swedishDay(world.today).slice(0, 4)) - Number(birthDate.slice(0, 4)) : null;
}

function fieldsShown(
  world: World,
  handoff: Handoff,
  holders: readonly string[],
  part: 'decide' | 'rest',
): Words | null {
  if (!world.sees(`${handoff.id}/${part}`, holders)) return null;
  if (!world.isMasked(handoff.person)) return handoff[part];
  const told = handoff.kind[part].filter(({ locating }) => locating).map(({ name }) => name);
  return Object.fromEntries(Object.entries(handoff[part]).filter(([name]) => !told.includes(name)));
}

/** One line of a work list. */
export interface ShownLine {
  readonly handoff: string;
  readonly side: 'from' | 'to';
  readonly state: string;
  readonly person: Omit<ShownPerson, 'number'>;
  readonly summary: string;
  readonly dueKind: string;
  readonly moves: readonly string[];
  readonly new: boolean;
  readonly responsible: 'from' | 'to';
}

/** The open lines of everybody somebody holds, as far as what they tell of is still disclosed to that holder. */
export function workListShown(world: World, worker: Worker, side: 'all' | 'from' | 'to'): ShownLine[] {
  const holders = world.holdersOf(worker);
  return [...world.lines].flatMap(([key, line]) => {
    const [holder = '', id = ''] = key.split(' ');
    const handoff = world.handoffs.get(id);
    const shown = line.open && holders.includes(holder) && (side === 'all' || side === line.side);
    if (!shown || !handoff || !world.sees(id, [holder])) return [];
    const person = withoutNumber(personShown(world, handoff, holders));
    const summary = world.sees(`${id}/decide`, holders) ? summaryOf(handoff) : '';
    const moves = movesOf(factsOf(handoff), [holder]).map(({ verb }) => verb);
    const isNew = line.side === 'to' && (handoff.state === 'sent' || line.dueKind === 'seen');
    const own = { handoff: id, side: line.side, dueKind: line.dueKind, state: handoff.state, new: isNew };
    return [{ ...own, person, summary, moves, responsible: responsibleIn(handoff.state, handoff.before) }];
  });
}

/** A list is read over shoulders. */
function withoutNumber({ number: _number, ...person }: ShownPerson): Omit<ShownPerson, 'number'> {
  return person;
}

/** The first field that is shown before the decision and tells no place. */
function summaryOf({ kind, decide }: Handoff): string {
  const field = kind.decide.find(({ locating }) => !locating)?.name ?? '';
  return decide[field] ?? '';
}

/** The rows of one inbox that tell of something its holder may see now, and how many of them nobody has read. */
export function inboxShown(world: World, worker: Worker, holder: string): { rows: readonly Notice[]; unread: number } {
  if (!world.holdersOf(worker).includes(holder)) return { rows: [], unread: 0 };
  const rows = inboxOf(world, holder).filter(({ item }) => item !== null && world.sees(item, [holder]));
  return { rows, unread: rows.filter(({ own, read }) => !own && !read).length };
}

/** Reading marks rows of one's own inbox up to a number; naming somebody else's changes nothing. */
export function markRead(world: World, worker: Worker, holder: string, upTo: number): void {
  if (!world.holdersOf(worker).includes(holder)) return;
  for (const notice of inboxOf(world, holder).slice(0, upTo))
    if (notice.item !== null && !notice.own) notice.read = true;
}
