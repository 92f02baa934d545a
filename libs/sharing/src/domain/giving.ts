import type { FieldError } from '@care/kernel';
import type { GiverCode } from './consent';
import type { PolicyValues } from './policy-values';

/** Somebody who may speak for the person, as the population register said. */
export interface Speaker {
  readonly id: string;
  readonly kind: 'guardian' | 'god-man' | 'forvaltare';
  readonly name: string;
  readonly scope: readonly string[];
  /** Swedish dates, YYYY-MM-DD: the first day of the appointment, and the first day on which it no longer holds. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** What decides who may give a consent for a person. */
export interface Speaking {
  /** Whole years; null when the date of birth is not known. */
  readonly age: number | null;
  /** Swedish date, YYYY-MM-DD; null when it is not known. */
  readonly birthDate: string | null;
  readonly representatives: readonly Speaker[];
  /** In force today in the county of the unit that takes the consent. */
  readonly policies: PolicyValues;
  /** The Swedish date, YYYY-MM-DD. */
  readonly today: string;
}

/** Who is said to have given it. */
export interface Given {
  readonly givenBy: GiverCode;
  /** Ids of those who spoke for the person. */
  readonly representatives?: readonly string[];
}

export const OF_AGE = 18;
/** Only this part of an appointment reaches decisions about care (FB 11:4, 12:2). */
const CARE = 'sorja-for-person';
const REPRESENTED: readonly GiverCode[] = ['guardians', 'god-man', 'forvaltare'];

/** True when those who spoke for the person must be named. */
export function isRepresented(givenBy: GiverCode | undefined): boolean {
  return givenBy !== undefined && REPRESENTED.includes(givenBy);
}

/** The representatives that a giver means whose appointment holds today, whatever its scope; nobody where the person speaks. */
export function speakersOf(givenBy: GiverCode, { representatives, today }: Speaking): Speaker[] {
  const kind = kindOf(givenBy);
  return representatives.filter((each) => {
    return each.kind === kind && (each.validFrom ?? today) <= today && (each.validTo === null || today < each.validTo);
  });
}

/** Why nobody of this kind may give a consent for the person now, whoever is named; null when somebody may. */
export function refusalOfGiver(givenBy: GiverCode, speaking: Speaking): string | null {
  const isMinor = speaking.age !== null && speaking.age < OF_AGE;
  if (givenBy === 'person') return isMinor ? 'child-not-adult' : null;
  if (givenBy === 'child') return isMinor ? refusalOfChild(speaking) : 'not-a-child';
  if (givenBy === 'guardians') return isMinor ? noneOf(speakersOf('guardians', speaking)) : 'not-a-child';
  const appointed = speakersOf(givenBy, speaking);
  return noneOf(appointed) ?? (appointed.some(reachesCare) ? null : 'representative-out-of-scope');
}

/**
 * Why nobody of this kind can take back for the person; null when somebody may. Easier than to give: whoever is said to speak for
 * the person may say no, but nobody has guardians, or is a child, from the day of being 18 (FB 6:2, 9:1).
 */
export function refusalOfTakingBack(givenBy: GiverCode, age: number | null): string | null {
  return age !== null && age >= OF_AGE && (givenBy === 'guardians' || givenBy === 'child') ? 'not-a-child' : null;
}

/** Every reason why this consent is not given by those who may (FB 6:11, 6:13, 11:4, 12:2; OSL 12:3), by field. */
export function refusalsOfGiving({ givenBy, representatives = [] }: Given, speaking: Speaking): FieldError[] {
  const refusal = refusalOfGiver(givenBy, speaking);
  if (refusal) return [{ field: 'givenBy', code: refusal }];
  const code = isRepresented(givenBy)
    ? refusalOfNamed(givenBy, representatives, speaking)
    : refusalOfNone(representatives);
  return code ? [{ field: 'representatives', code }] : [];
}

/** What a list from another system states: all whom it means by its word have spoken, though it cannot name them. */
export function allNamed<Stated extends Partial<Given>>(stated: Stated, representatives: readonly Speaker[]): Stated {
  if (!isRepresented(stated.givenBy)) return stated;
  const kind = kindOf(stated.givenBy);
  return { ...stated, representatives: representatives.filter((each) => each.kind === kind).map(({ id }) => id) };
}

/** The names of those who spoke, in the order of the register. */
export function namesOf({ representatives = [] }: Given, speaking: Speaking): string[] {
  return speaking.representatives.filter(({ id }) => representatives.includes(id)).map(({ name }) => name);
}

function refusalOfChild({ age, policies }: Speaking): string | null {
  return (age ?? 0) >= policies['child-may-consent-from-age'].age ? null : 'child-too-young';
}

function refusalOfNamed(givenBy: GiverCode, named: readonly string[], speaking: Speaking): string | null {
  const valid = speakersOf(givenBy, speaking);
  if (named.length === 0) return 'required';
  const spoke = named.map((id) => valid.find((each) => each.id === id));
  if (spoke.includes(undefined)) return 'representative-not-valid';
  if (!spoke.every((each) => each && reachesCare(each))) return 'representative-out-of-scope';
  const together = givenBy === 'guardians' && speaking.policies['guardians-consent-together'].required;
  return together && new Set(named).size < valid.length ? 'guardians-together' : null;
}

function kindOf(givenBy: GiverCode | undefined): string | undefined {
  return givenBy === 'guardians' ? 'guardian' : givenBy;
}

function refusalOfNone(named: readonly string[]): string | null {
  return named.length === 0 ? null : 'representative-not-valid';
}

function noneOf(speakers: readonly Speaker[]): string | null {
  return speakers.length === 0 ? 'representative-not-valid' : null;
}

/** Whether what they were appointed for reaches decisions about care; guardians need no such words. */
export function reachesCare({ kind, scope }: Speaker): boolean {
  return kind === 'guardian' || scope.includes(CARE);
}
