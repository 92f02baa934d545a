import { isValid, readersOf, refusalOfEnd, unknownAmong } from './consents';
import type { Consent } from './consent';
import { refusalsOfGiving, type Refused, type Speaking } from './giving';
import { covers, namesKin } from './kin';
import { holds, type BasisFact, type Crossing } from './legal-bases';
import { isExcluded, isObjected, type Asked as AskedOfNoes } from './noes';
import { knownAs } from './people';
import { knownOf, type Known, type Sending, type Stated } from './sending';
import { ageOn, swedishDay } from './swedish-time';
import type { Card, FieldFact, KindFact, Unit, Worker, World } from './world';

/** Every field that is refused (422); the basis is looked at only when the rest can be sent. */
export function refusalsOf(world: World, worker: Worker, sending: Sending): Refused[] {
  const known = knownOf(world, worker, sending);
  const { kind, from, to, card } = known;
  const refused = [...ofKind(world, known, sending), ...ofReceiver(known), ...ofPerson(world, known, sending)];
  if (refused.length > 0 || !kind || !to || !card) return refused;
  const basis = world.given.bases.find(({ code }) => code === sending.basis.code && kind.bases.includes(code));
  const unknown: Refused[] =
    unknownAmong(world, sending.basis.exclusions ?? []).length > 0 ? [['basis.exclusions', 'unknown-party']] : [];
  const asked = { crossing: crossingOf(world, from, to, kind, card), card, readers: readersOf(world, to) };
  const holders = world.holdersOf(worker);
  const noes = { world, holders, person: card.person, unit: from.id, category: kind.category };
  const ids = knownAs(world, holders, card.person);
  return [...ofBasis(world, basis, { ...asked, noes, ids }, sending.basis), ...unknown];
}

export function crossingOf(world: World, from: Unit, to: Unit, kind: KindFact, card: Card): Crossing {
  const age = card.birthDate === null ? null : ageOn(card.birthDate, world.today);
  return { from, to, category: kind.category, age, policies: world.policiesOf(from.id) };
}

/** Who may speak for the person of a card; nobody for a protected one, until a unit decides otherwise. */
export function speakingOf(world: World, card: Card, unit: string): Speaking {
  const age = card.birthDate === null ? null : ageOn(card.birthDate, world.today);
  const speakers = world.isMasked(card.person) ? [] : card.speakers;
  return { age, birthDate: card.birthDate, speakers, policies: world.policiesOf(unit), today: swedishDay(world.today) };
}

function ofKind(world: World, { kind, from, card }: Known, { content, urgency }: Sending): Refused[] {
  if (!kind) return [['kind', 'unknown-kind']];
  if (!kind.sectors.from.includes(from.sector)) return [['kind', 'kind-not-from-sector']];
  const fields = [...kind.decide, ...kind.rest];
  const unknown = Object.keys(content).filter((name) => !fields.some((field) => field.name === name));
  const hidden = card !== undefined && world.isMasked(card.person);
  return [
    ...unknown.map((name): Refused => [`content.${name}`, 'unknown-field']),
    ...fields.flatMap((field) => ofField(field, content[field.name], hidden)),
    ...(kind.urgencies.some(({ code }) => code === urgency) ? [] : [['urgency', 'unknown-urgency'] as const]),
  ];
}

/** Where a protected person is need not be said. */
function ofField(
  { name, max, required, locating, type }: FieldFact,
  text: string | undefined,
  hidden: boolean,
): Refused[] {
  const needed = required && !(hidden && locating);
  if (text === undefined) return needed ? [[`content.${name}`, 'not-a-text']] : [];
  if (text.trim().length > max) return [[`content.${name}`, 'too-long']];
  if (text.trim() === '') return needed ? [[`content.${name}`, 'empty']] : [];
  return type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(text.trim()) ? [[`content.${name}`, 'not-a-date']] : [];
}

function ofReceiver({ kind, from, to }: Known): Refused[] {
  if (!to) return [['to', 'unit-unknown']];
  if (to.id === from.id) return [['to', 'own-unit']];
  if (to.closed) return [['to', 'unit-closed']];
  return !kind || kind.sectors.to.includes(to.sector) ? [] : [['to', 'kind-not-for-sector']];
}

/** Nothing about a protected person leaves before its receiver is named, and where they are must not even be written (OSL 21 kap. 3 §). */
function ofPerson(world: World, { kind, card }: Known, { content, basis }: Sending): Refused[] {
  if (!card) return [['card', 'person-unknown']];
  if (!world.isMasked(card.person))
    return isDeceased(world, card) && kind && !kind.alsoOfDeceased ? [['card', 'person-deceased']] : [];
  const told = [...(kind?.decide ?? []), ...(kind?.rest ?? [])].filter(
    ({ name, locating }) => locating && (content[name] ?? '').trim(),
  );
  const unnamed: Refused[] = basis.namesReceiver === true ? [] : [['to', 'receiver-not-named']];
  return [...unnamed, ...told.map(({ name }): Refused => [`content.${name}`, 'not-for-protected'])];
}

/** What the register told at the look-up that the card is of. */
function isDeceased({ given }: World, card: Card): boolean {
  return given.people.some(({ number, deceasedOn }) => number === card.number && deceasedOn !== undefined);
}

/** A sending that can be sent, with all that its person has said and everybody who will read it. */
interface Asked {
  readonly crossing: Crossing;
  readonly card: Card;
  readonly readers: readonly Unit[];
  readonly noes: AskedOfNoes;
  /** The ids under which the sender's units know the person. */
  readonly ids: readonly string[];
}

function ofBasis(world: World, basis: BasisFact | undefined, asked: Asked, stated: Stated): Refused[] {
  const { crossing } = asked;
  if (!basis) return [['basis.code', 'unknown-basis']];
  if (!holds(basis, crossing)) return [['basis.code', 'basis-not-applicable']];
  const missing = basis.conditions.filter(({ name }) => !stated.conditions?.includes(name));
  const conditions = missing.map((): Refused => ['basis.conditions', 'condition-not-stated']);
  if (basis.consent) return [...conditions, ...ofConsent(world, asked, stated)];
  const mustAsk = basis.conditions.some(({ name }) => name === 'no-known-objection');
  return [...conditions, ...(mustAsk ? ofObjection(asked, 'basis.code', (unit) => isObjected(asked.noes, unit)) : [])];
}

/** A no to the receiver, or to the unit that stands in for it. */
function ofObjection({ readers }: Asked, field: string, isNo: (unit: Unit) => boolean, isSaid = isNo): Refused[] {
  const [receiver, deputy] = readers;
  if (receiver && isNo(receiver)) return [[field, 'receiver-excluded']];
  return deputy && (isSaid(deputy) || isNo(deputy)) ? [['to', 'receiver-excluded']] : [];
}

function ofConsent(world: World, asked: Asked, stated: Stated): Refused[] {
  const { crossing, card } = asked;
  const { from, to, category } = crossing;
  const said = stated.consent === undefined ? (stated.exclusions ?? []) : [];
  const isNo = (unit: Unit): boolean => isExcluded(asked.noes, unit);
  const objection = ofObjection(asked, 'basis.consent', isNo, (unit) => namesKin(world, said, unit));
  if (objection.length > 0) return objection;
  if (stated.consent === undefined) return ofNewConsent(world, to.id, card, stated, from.id);
  const named = world.consents.get(stated.consent);
  const code = refusalOfStanding(world, named && mayCarry(named, asked) ? named : undefined);
  if (code) return [['basis.consent', code]];
  return named && covers(world, named, to) && named.categories.includes(category)
    ? []
    : [['basis.consent', 'consent-does-not-cover']];
}

/** Only the sender's own, about this person, and for the sharing of information. */
function mayCarry({ takenAt, scope, person }: Consent, { crossing, ids }: Asked): boolean {
  return takenAt === crossing.from.id && scope === 'information-sharing' && ids.includes(person);
}

function refusalOfStanding(world: World, consent: Consent | undefined): string | null {
  if (!consent) return 'consent-unknown';
  if (consent.withdrawn) return 'consent-withdrawn';
  return isValid(world, consent) ? null : 'consent-expired';
}

function ofNewConsent(world: World, to: string, card: Card, stated: Stated, unit: string): Refused[] {
  const { givenBy, form, validUntil, exclusions = [], spokesmen = [] } = stated;
  const speaking = speakingOf(world, card, unit);
  const giving = givenBy ? refusalsOfGiving(givenBy, spokesmen, speaking) : [['givenBy', 'required'] as const];
  const end = validUntil
    ? refusalOfEnd(validUntil, world.today, [givenBy ?? 'person', spokesmen, speaking])
    : 'required';
  const receiver = world.units.get(to);
  const excluded = receiver && !covers(world, { parties: [`unit:${to}`], exclusions }, receiver);
  return [
    ...giving.map(([field, code]): Refused => [`basis.${field}`, code]),
    ...(form ? [] : [['basis.form', 'required'] as const]),
    ...(end ? [['basis.validUntil', end] as const] : []),
    ...(excluded ? [['basis.exclusions', 'party-excluded'] as const] : []),
  ];
}
