import type { Decided, Policy, PolicyShape, Proposal } from '../api/shapes';
import { inLanguage, type Words } from '../texts/words';
import { dayText, longDay } from '../time/stockholm';

type Value = Policy['value'];

/** "15 år", "30 dagar", "Ja", or the name of the choice. */
export function valueText(shape: PolicyShape, value: Value, words: Words): string {
  const given: unknown = value[shape.field];
  if (shape.type === 'boolean') return words.say(given === true ? 'yes' : 'no');
  if (shape.type === 'number') return words.say(`policies.unit.${shape.field}`, { count: Number(given) });
  const option = shape.options?.find(({ code }) => code === given);
  return option ? inLanguage(option.name, words) : String(given);
}

export interface PolicyView {
  readonly value: string;
  readonly since: string;
  readonly standard?: string;
  readonly coming: readonly string[];
  readonly past: readonly string[];
}

/** What is in force, since when, what the product would say otherwise, what will be and what was. */
export function policyView({ shape, value, since, default: standard, coming, past }: Policy, words: Words): PolicyView {
  const { say } = words;
  const text = (each: Value): string => valueText(shape, each, words);
  return {
    value: text(value),
    since: since ? say('policies.since', { day: dayText(since, words) }) : say('policies.as-default'),
    standard: text(standard) === text(value) ? undefined : say('policies.default', { value: text(standard) }),
    coming: coming.map((next) =>
      say('policies.coming', { day: dayText(next.validFrom, words), value: text(next.value) }),
    ),
    past: past.map((was) => pastText(was, text(was.value), words)),
  };
}

/** "15 år, 1 januari 2025 – 31 december 2025. Förslag av …"; the day it ended was the first it no longer held. */
function pastText({ validFrom, validTo, proposedBy, approvedBy }: Policy['past'][number], value: string, words: Words) {
  const { say } = words;
  const last = dayText(dayPlus(validTo, -1), words);
  const span = say('policies.past', { value, from: dayText(validFrom, words), to: last });
  return proposedBy && approvedBy ? `${span} ${say('policies.past-by', { proposedBy, approvedBy })}` : span;
}

export interface ProposalView {
  readonly id: string;
  readonly title: string;
  readonly change: string;
  /** "Från 1 januari 2027: 14 år", when what it was changed from is history. */
  readonly becomes: string;
  readonly why: string;
  readonly by: string;
  readonly own: boolean;
}

/** What somebody wants to change: from what to what, from when and why. */
export function proposalView(proposal: Proposal, policies: readonly Policy[], words: Words): ProposalView {
  const { id, code, value, validFrom, why, proposedBy, proposedAt, own } = proposal;
  const { say } = words;
  const policy = policies.find((each) => each.code === code);
  const text = (each: Value): string => (policy ? valueText(policy.shape, each, words) : '');
  const day = dayText(validFrom, words);
  return {
    ...{ id, why, own },
    title: policy ? inLanguage(policy.name, words) : code,
    change: say('policies.change', { from: policy ? text(policy.value) : '', to: text(value), day }),
    becomes: say('policies.coming', { day, value: text(value) }),
    by: say('policies.proposed-by', { by: proposedBy, day: longDay(new Date(proposedAt), words) }),
  };
}

export interface ProposalForm {
  readonly given?: string;
  readonly validFrom: string;
  readonly why: string;
}

/** What is still blank. */
export function proposalBlanks({ given, validFrom, why }: ProposalForm, { say }: Words): Record<string, string> {
  const blanks = { value: given, validFrom, why: why.trim() };
  const missing = Object.entries(blanks).filter(([, text]) => !text);
  return Object.fromEntries(missing.map(([field]) => [field, say(`missing.policy.${field}`)]));
}

/** What was written, in the shape the rule has. A number that is none stays as it was written, for the server to refuse by name. */
export function valueOf({ field, type }: PolicyShape, given: string): Value {
  const number = Number(given);
  if (type === 'boolean') return { [field]: given === 'true' };
  if (type === 'number') return { [field]: Number.isFinite(number) ? number : given };
  return { [field]: given };
}

/** The calendar day so many days later. */
export function dayPlus(day: string, days: number): string {
  const moved = new Date(`${day}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** What was decided about a proposal, by whom and, when it was declined, why. */
export function decidedText({ decision, decidedBy, decidedAt, declineWhy }: Decided, words: Words): string {
  const day = longDay(new Date(decidedAt), words);
  const said = words.say(`policies.decided.${decision}`, { by: decidedBy, day });
  return [said, declineWhy].filter(Boolean).join(' ');
}
