import type { AccessAnswer, AskedExtract, LogExtract } from '../api/shapes';
import { inLanguage, type Words } from '../texts/words';
import { dayAndClock, dayOf, dayText, lastDay, longDay } from '../time/stockholm';

export interface ExtractForm {
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** What is still blank: the number and the reason; without a period the extract is of everything. */
export function extractBlanks({ number, why }: ExtractForm, { say }: Words): Record<string, string> {
  const missing = Object.entries({ number, why }).filter(([, text]) => !text.trim());
  return Object.fromEntries(missing.map(([field]) => [field, say(`missing.extract.${field}`)]));
}

export function extractBody({ number, from, to, why }: ExtractForm): AskedExtract {
  return { number: number.trim(), why: why.trim(), ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** "1 oktober 2026 – 22 november 2026" */
export const periodText = ({ from, to }: Pick<LogExtract, 'from' | 'to'>, words: Words): string =>
  words.say('extracts.period', { from: dayText(from, words), to: dayText(to, words) });

export interface ExtractLine {
  readonly time: string;
  readonly unit: string;
  readonly organisation: string;
  readonly action: string;
  readonly purpose: string;
  /** What to ask about to learn why the unit could read it. */
  readonly question?: { readonly item: string; readonly unit: string; readonly day: string };
}

/** One line of the log in plain words. */
export function extractLine(line: LogExtract['items'][number], words: Words): ExtractLine {
  const { at, unit, organisation, action, purpose, item: about } = line;
  return {
    ...{ time: dayAndClock(new Date(at), words), unit: unit?.name ?? '', organisation: organisation.name },
    ...{ action: inLanguage(action, words), purpose: inLanguage(purpose, words) },
    ...(about && unit ? { question: { item: about, unit: unit.id, day: dayOf(new Date(at)) } } : {}),
  };
}

const CATEGORIES = ['care-need', 'message', 'admission-notice', 'current-case', 'plan', 'record'];

/** Why the unit could read it, in whole sentences. */
export function answerSentences(answer: AccessAnswer, words: Words): string[] {
  const { say } = words;
  const { since, until, basis, category, consent, via, owner } = answer;
  const start = dayAndClock(new Date(since), words);
  const when = until
    ? say('answers.between', { since: start, until: dayAndClock(new Date(until), words) })
    : say('answers.since', { since: start });
  const what = say(`category.${CATEGORIES.includes(category) ? category : 'other'}`).toLowerCase();
  return [
    say(`answers.via.${via}`, { when, what, owner: owner?.name ?? say('answers.somebody') }),
    ...(via === 'own' ? [] : [basisSentence(basis, words)]),
    ...(consent ? [consentSentence(consent, words)] : []),
  ];
}

const basisSentence = ({ name, paragraph }: AccessAnswer['basis'], words: Words): string =>
  words.say('answers.basis', { name: inLanguage(name, words), paragraph: inLanguage(paragraph, words) });

function consentSentence(consent: NonNullable<AccessAnswer['consent']>, words: Words): string {
  const { say } = words;
  const { givenAt, validUntil, withdrawnAt } = consent;
  const given = givenAt ? say('answers.consent.given', { given: longDay(new Date(givenAt), words) }) : '';
  const withdrawn = withdrawnAt && dayAndClock(new Date(withdrawnAt), words);
  const until = lastDay(new Date(validUntil), words);
  const rest = withdrawn
    ? say('answers.consent.withdrawn', { until, withdrawn })
    : say('answers.consent.valid', { until });
  return [given, rest].filter((sentence) => sentence !== '').join(' ');
}

export interface Asked {
  readonly item?: string;
  readonly unit?: string;
  readonly day?: string;
}

/** What the address asks about, as a line of an extract links to it. */
export function questionFrom(search: Record<string, unknown>): Asked {
  const text = (name: string): string | undefined => (typeof search[name] === 'string' ? search[name] : undefined);
  return { item: text('item'), unit: text('unit'), day: text('day') };
}
