import type { ConsentRow, GiveConsents, UnitRef } from '../api/shapes';
import type { Choice } from '../components/chips';
import type { Fact } from '../components/facts';
import type { StateView } from '../components/state.presenter';
import { inLanguage, type Words } from '../texts/words';
import { dayAndClock, dayText, longDay } from '../time/stockholm';
import type { ConsentDraft } from '../register/consent.presenter';

const SCOPES = ['information-sharing', 'cohesive-records', 'plan-call', 'plan-making'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a consent can be for, given or taken back. */
export const scopeChoices = ({ say }: Words): Choice[] =>
  SCOPES.map((value) => ({ value, name: say(`consents.scope.${value}`) }));

/** Whom a consent is for or not for: a selector, and the unit it was found by. */
export interface Party {
  readonly code: string;
  readonly unit?: UnitRef;
}

export const codesOf = (parties: readonly Party[]): string[] => parties.map(({ code }) => code);
export const sectorsOf = (codes: readonly string[]): Party[] =>
  codes.filter((code) => code.startsWith('sector:')).map((code) => ({ code }));

/** What each purpose is about; it is what is consented to unless somebody narrows it. */
const CATEGORIES: Readonly<Record<Scope, readonly string[]>> = {
  'information-sharing': ['care-need', 'message'],
  'cohesive-records': ['record'],
  'plan-call': ['plan'],
  'plan-making': ['plan'],
};

export const categoriesOf = (scopes: readonly string[]): string[] => [
  ...new Set(scopes.flatMap((scope) => CATEGORIES[scope as Scope] ?? [])),
];

const ICONS = { valid: 'accepted', expired: 'expired', withdrawn: 'back' } as const;

export interface ConsentView {
  readonly id: string;
  readonly title: string;
  readonly state: StateView;
  readonly valid: boolean;
  readonly facts: readonly Fact[];
  readonly history: readonly string[];
}

/** One consent: what it is for, whether it holds, and everything that was said when it was given. */
export function consentView(row: ConsentRow, words: Words): ConsentView {
  const { say } = words;
  return {
    id: row.id,
    title: say(`consents.scope.${row.scope}`),
    state: { icon: ICONS[row.state], word: say(`consents.state.${row.state}`), tone: '' },
    valid: row.state === 'valid',
    facts: factsOf(row, words),
    history: row.history.map(({ what, at }) =>
      say('consents.history.line', {
        what: say(`consents.history.${what}`),
        time: dayAndClock(new Date(at), words),
      }),
    ),
  };
}

type Named = ConsentRow['parties'];

const names = (parties: Named, words: Words): string =>
  parties.map(({ words: name }) => inLanguage(name, words)).join(', ');

function factsOf(row: ConsentRow, words: Words): Fact[] {
  const { say } = words;
  const by = [say(`consent.by.${row.givenBy}`), ...row.representatives].join(', ');
  const how = say(`consent.how.${row.form}`).toLowerCase();
  return [
    [say('consents.to'), names(row.parties, words)],
    ...(row.exclusions.length > 0 ? [[say('consents.not-to'), names(row.exclusions, words)] as const] : []),
    [say('consents.about'), row.categories.map((code) => say(`category.${code}`)).join(', ')],
    [say('consents.until'), dayText(row.validUntil, words)],
    [say('consents.by'), say('consents.by-how', { by, how })],
    [say('consents.taken'), takenText(row, words)],
    ...(row.note ? [[say('consents.note'), row.note] as const] : []),
  ];
}

function takenText({ takenAt, givenAt }: ConsentRow, words: Words): string {
  const day = longDay(new Date(givenAt), words);
  return takenAt ? words.say('consents.taken-at', { unit: takenAt.name, day }) : day;
}

export interface ConsentForm extends ConsentDraft {
  readonly scopes: readonly string[];
  readonly parties: readonly Party[];
  readonly exclusions: readonly Party[];
  readonly note: string;
}

export const EMPTY_FORM: ConsentForm = {
  ...{ scopes: [], parties: [], exclusions: [], note: '' },
  ...{ representatives: [], givenBy: undefined, form: undefined, validUntil: undefined },
};

/** What is still blank, by the names of the API, in the order of the form. */
export function blanksOf(form: ConsentForm, { say }: Words): Record<string, string> {
  const blank = (field: keyof ConsentForm): boolean => !form[field] || form[field].length === 0;
  const wanted = ['scopes', 'parties', 'givenBy', 'form', 'validUntil'] as const;
  return Object.fromEntries(wanted.filter(blank).map((field) => [field, say(`missing.${field}`)]));
}

const ABOUT_GIVING = ['givenBy', 'representatives', 'form', 'validUntil'];

/** The element that a message belongs to. Who gave it, how and until when are the fields of a sending. */
export const anchorOfField = (field: string): string =>
  ABOUT_GIVING.includes(field) ? `field-basis-${field}` : `field-${field}`;

/** The body of a new consent; called only when nothing is blank. */
export function consentBody(card: string, form: ConsentForm): GiveConsents {
  const { scopes, parties, exclusions, representatives, givenBy, form: how, validUntil, note } = form;
  return {
    ...{
      card,
      scopes: [...scopes] as GiveConsents['scopes'],
      categories: categoriesOf(scopes) as GiveConsents['categories'],
    },
    ...{ parties: codesOf(parties), exclusions: codesOf(exclusions), validUntil: validUntil ?? '' },
    ...{ givenBy: givenBy as GiveConsents['givenBy'], form: how as GiveConsents['form'] },
    ...(representatives.length > 0 ? { representatives: [...representatives] } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  };
}
