import type { PolicyValues } from './legal-bases';

export type Refused = readonly [field: string, code: string];

/** Somebody who may speak for a person, as the register said at the unit's last look-up. */
export interface Speaker {
  readonly kind: 'guardian' | 'god-man' | 'forvaltare';
  readonly name: string;
  readonly scope: readonly string[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface Speaking {
  readonly age: number | null;
  readonly birthDate: string | null;
  readonly speakers: readonly Speaker[];
  readonly policies: PolicyValues;
  /** The Swedish day. */
  readonly today: string;
}

export const GIVERS = ['person', 'child', 'guardians', 'god-man', 'forvaltare'] as const;

const OF_AGE = 18;
const CARE = 'sorja-for-person';

/** Who of them speaks today, for this giver. */
export function speakersFor(giver: string, { speakers, today }: Speaking): Speaker[] {
  const kind = giver === 'guardians' ? 'guardian' : giver;
  return speakers.filter(
    (each) => each.kind === kind && (each.validFrom ?? '') <= today && (each.validTo === null || today < each.validTo),
  );
}

/** Why nobody of this kind may consent for the person now. */
export function refusalOfGiver(giver: string, speaking: Speaking): string | null {
  const { age } = speaking;
  const isMinor = age !== null && age < OF_AGE;
  if (giver === 'person') return isMinor ? 'child-not-adult' : null;
  if ((giver === 'child' || giver === 'guardians') && !isMinor) return 'not-a-child';
  if (giver === 'child') return isTooYoung(speaking) ? 'child-too-young' : null;
  return refusalOfAppointed(giver, speaking);
}

function isTooYoung({ age, policies }: Speaking): boolean {
  return (age ?? 0) < Number(policies['child-may-consent-from-age']?.['age']);
}

function refusalOfAppointed(giver: string, speaking: Speaking): string | null {
  const appointed = speakersFor(giver, speaking);
  if (appointed.length === 0) return 'representative-not-valid';
  return giver === 'guardians' || appointed.some(({ scope }) => scope.includes(CARE))
    ? null
    : 'representative-out-of-scope';
}

/** Why this consent is not given by those who may; `named` are those who are said to have spoken (FB 6:11, 6:13, 11:4, 12:2). */
export function refusalsOfGiving(giver: string, named: readonly string[], speaking: Speaking): Refused[] {
  const refusal = refusalOfGiver(giver, speaking);
  if (refusal) return [['givenBy', refusal]];
  const code = refusalOfNamed(giver, named, speaking);
  return code ? [['representatives', code]] : [];
}

/** The first Swedish day on which one of those who spoke no longer speaks for the person; `9` is later than any day (FB 6:11, 11). */
export function speaksUntil(giver: string, named: readonly string[], { speakers, birthDate }: Speaking): string {
  const ends = speakers.filter(({ name }) => named.includes(name)).map(({ validTo }) => validTo ?? '9');
  const [year = '', month = '', day = ''] = (birthDate ?? '').split('-');
  if (giver === 'guardians' && birthDate) ends.push(`${Number(year) + OF_AGE}-${month}-${day}`);
  return ends.sort()[0] ?? '9';
}

function refusalOfNamed(giver: string, named: readonly string[], speaking: Speaking): string | null {
  if (giver === 'person' || giver === 'child') return named.length === 0 ? null : 'representative-not-valid';
  if (named.length === 0) return 'required';
  const valid = speakersFor(giver, speaking);
  const spoke = valid.filter(({ name }) => named.includes(name));
  if (spoke.length < named.length) return 'representative-not-valid';
  if (giver !== 'guardians')
    return spoke.every(({ scope }) => scope.includes(CARE)) ? null : 'representative-out-of-scope';
  const together = speaking.policies['guardians-consent-together']?.['required'] === true;
  return together && spoke.length < valid.length ? 'guardians-together' : null;
}
