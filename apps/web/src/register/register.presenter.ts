import type { Basis, ContentField, HandoffKind, SendHandoff, Urgency } from '../api/shapes';
import { numberText } from '../handoff/handoff.presenter';
import { inLanguage, type Words } from '../texts/words';
import { capital, durationOf, moment, span } from '../time/stockholm';
import { saysNo } from './consent.presenter';
import type { Draft } from './draft';

/** Messages by the name of the field they stand beside, as the API names fields. */
export type Errors = Readonly<Record<string, string>>;

/** "Sedd inom 2 h, senast 09.40. Svar inom 8 h av deras öppettid." When they are open is known where it is sent. */
export function clockWords({ seenWithin, answeredWithin }: Urgency, now: Date, words: Words): string {
  const sentence = (key: string, within: string | undefined): string => {
    if (!within) return '';
    const working = /^working (.*)$/.exec(within)?.[1];
    if (working) return words.say(`${key}-working`, { span: span(durationOf(working), words) });
    const length = durationOf(within);
    const before = moment(new Date(now.getTime() + length), now, words);
    return words.say(key, { span: span(length, words), before });
  };
  return [sentence('urgency.seen', seenWithin), sentence('urgency.answered', answeredWithin)].filter(Boolean).join(' ');
}

/** The fields to fill in: none that tells where somebody with protected identity is. */
export const fieldsFor = (
  fields: readonly ContentField[],
  { person }: Pick<Draft, 'person'>,
): readonly ContentField[] => fields.filter(({ locating }) => !(person?.protected && locating));

/** What a person must still fill in, in the order of the page, or what cannot be sent as it is. The server decides; this only saves a round trip. */
export function missing(
  draft: Draft,
  kind: HandoffKind | undefined,
  { say }: Words,
  bases: readonly Basis[] = [],
): Errors {
  const errors: Record<string, string> = {};
  const demand = (field: string, present: unknown): void => {
    if (!present) errors[field] = say(`missing.${field.startsWith('content.') ? 'content' : field.split('.').at(-1)}`);
  };
  demand('card', draft.person);
  demand('kind', draft.kind);
  demand('to', draft.to);
  for (const { name, required } of kind ? fieldsFor([...kind.decide, ...kind.rest], draft) : []) {
    if (required) demand(`content.${name}`, draft.content[name]?.trim());
  }
  demand('urgency', draft.urgency);
  if (draft.person?.protected && draft.to) demand('basis.namesReceiver', draft.namesReceiver);
  demand('basis', draft.basis);
  if (saysNo(bases, draft.basis)) return { ...errors, 'basis.consent': say('missing.consent') };
  return { ...errors, ...missingConsent(draft, say) };
}

/** A consent that holds already has been stated once and for all. */
function missingConsent({ basis, consent, givenBy, form, validUntil }: Draft, say: Words['say']): Errors {
  if (basis !== 'consent' || consent) return {};
  const stated = { givenBy, form, validUntil };
  const blanks = Object.entries(stated).filter(([, value]) => !value);
  return Object.fromEntries(blanks.map(([name]) => [`basis.${name}`, say(`missing.${name}`)]));
}

/** The body of the sending; called only when nothing is missing. */
export function bodyOf(draft: Draft, kind: HandoffKind): SendHandoff {
  const names = fieldsFor([...kind.decide, ...kind.rest], draft).map(({ name }) => name);
  const content = names.flatMap((name) => (draft.content[name]?.trim() ? [[name, draft.content[name]] as const] : []));
  return {
    kind: kind.kind,
    card: draft.person?.card ?? '',
    to: draft.to?.id ?? '',
    urgency: draft.urgency ?? '',
    content: Object.fromEntries(content),
    basis: basisOf(draft),
    ...(draft.follows ? { follows: draft.follows } : {}),
  };
}

function basisOf(draft: Draft): SendHandoff['basis'] {
  const { basis = '', conditions, consent, person, namesReceiver } = draft;
  const named = person?.protected && namesReceiver ? { namesReceiver } : {};
  if (basis === 'consent') return { code: basis, ...(consent ? { consent } : consentOf(draft)), ...named };
  return { code: basis, ...(conditions.length > 0 ? { conditions: [...conditions] } : {}), ...named };
}

function consentOf({ givenBy, representatives, form, validUntil, exclusions }: Draft): Partial<SendHandoff['basis']> {
  return {
    ...{ givenBy, form, validUntil },
    ...(representatives.length > 0 ? { representatives: [...representatives] } : {}),
    ...(exclusions.length > 0 ? { exclusions: [...exclusions] } : {}),
  };
}

/** The messages that still stand: what was changed since the attempt is not wrong until it is tried again. */
export function standing(errors: Errors, tried: Draft | undefined, draft: Draft): Errors {
  const kept = Object.entries(errors).filter(([field]) => !tried || valueAt(tried, field) === valueAt(draft, field));
  return Object.fromEntries(kept);
}

function valueAt(draft: Draft, field: string): unknown {
  const [part = '', name = ''] = field.split('.');
  const { person, to, content, ...stated } = draft;
  const receiver = to && `${to.id} ${stated.namesReceiver === true}`;
  const values: Readonly<Record<string, unknown>> = { ...stated, card: person?.card, to: receiver };
  if (part === 'content') return content[name];
  return values[part === 'basis' && name ? name : part];
}

/** The element that a message belongs to: the field itself, else the group round it. */
export function anchorOf(field: string): string {
  const parts = field.split('.');
  const known = ['card', 'kind', 'to', 'content', 'urgency', 'basis'].includes(parts[0] ?? '');
  if (!known) return 'field-send';
  return `field-${parts.slice(0, 2).join('-')}`;
}

/** The refusals of the API by field; several about one field, or about the items of one list, become one text. */
export function errorsOf(refused: readonly { field: string; message: string }[]): Errors {
  const errors: Record<string, string> = {};
  for (const { field, message } of refused) {
    const name = field === 'basis.code' ? 'basis' : field.replace(/\.\d+.*$/, '');
    errors[name] = errors[name] ? `${errors[name]} ${message}` : message;
  }
  return errors;
}

/** The messages of one group by the names of its own fields. */
export function errorsUnder(group: string, errors: Errors): Errors {
  const own = Object.entries(errors).filter(([field]) => field.startsWith(`${group}.`));
  return Object.fromEntries(own.map(([field, message]) => [field.slice(group.length + 1), message]));
}

/** What the preview shows of the person before acceptance: name and number only when the kind needs them to decide. */
export function personBefore({ person }: Draft, kind: HandoffKind | undefined, { say }: Words): string {
  if (!person) return say('preview.person');
  if (person.protected) return say('person.protected');
  const age = person.age === undefined ? '' : say('person.age', { count: person.age });
  const decides = kind?.identity === 'to-decide';
  const [name, number] = decides ? [person.name, person.number && numberText(person.number)] : [];
  return capital([name, age, number, person.municipality].filter(Boolean).join(', ')) || say('preview.person');
}

/** The name of the urgency in the language of the page. */
export function urgencyName(kind: HandoffKind | undefined, code: string | undefined, words: Words): string | undefined {
  const urgency = kind?.urgencies.find((candidate) => candidate.code === code);
  return urgency && inLanguage(urgency.name, words);
}
