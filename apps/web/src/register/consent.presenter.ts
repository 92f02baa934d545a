import type { Basis, ConsentOffer, Giver } from '../api/shapes';
import type { Choice } from '../components/chips';
import { inLanguage, type Words } from '../texts/words';
import { dayOf } from '../time/stockholm';
import type { Draft } from './draft';

/** Whoever may consent for this person; nobody else is offered. */
export const allowedGivers = ({ items }: ConsentOffer): readonly Giver[] => items.filter(({ allowed }) => allowed);

/** Why nobody may, when that is so. */
export const whyNobody = ({ items }: ConsentOffer, words: Words): string =>
  [...new Set(items.flatMap(({ why }) => (why ? [inLanguage(why, words)] : [])))].join(' ');

/** Everybody when they consent together, else the only one there is. */
export const speakersOf = (giver: Giver | undefined): readonly string[] =>
  giver && (giver.together || giver.people.length === 1) ? giver.people.map(({ id }) => id) : [];

/** What is filled in before anybody has said anything: an adult speaks for itself, and a consent ends by itself. */
export function consentDefaults(offer: ConsentOffer, draft: ConsentDraft): Partial<ConsentDraft> {
  const allowed = allowedGivers(offer);
  const giver = allowed.length === 1 ? allowed[0] : allowed.find(({ code }) => code === 'person');
  const given = giver && !draft.givenBy;
  return {
    ...(given ? { givenBy: giver.code, representatives: speakersOf(giver) } : {}),
    ...(draft.validUntil ? {} : { validUntil: offer.defaultUntil }),
  };
}

export type ConsentDraft = Pick<Draft, 'givenBy' | 'representatives' | 'form' | 'validUntil'>;

/** "Sofia Nyman och Daniel Nyman" */
export function namesOf({ people }: Giver, { say }: Words): string {
  const names = people.map(({ name }) => name);
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : say('and', { first: names.slice(0, -1).join(', '), last });
}

const KNOWN_SCOPES = ['bevaka-ratt', 'forvalta-egendom', 'sorja-for-person'];

/** Who speaks for an adult only when the person cannot take a stand of their own (FB 11 kap. 5 §). */
export const isForUnable = ({ code }: Giver): boolean => code === 'god-man' || code === 'forvaltare';

/** What a god man or förvaltare has been appointed to do. */
export const scopeText = ({ scope = [] }: Giver, { say }: Words): string =>
  scope.map((part) => (KNOWN_SCOPES.includes(part) ? say(`consent.scope-of.${part}`) : part)).join(', ');

type Standing = NonNullable<Basis['standing']>[number];

/** The consent that holds the longest, if there is one. */
export const longestStanding = (bases: readonly Basis[]): Standing | undefined =>
  bases
    .flatMap(({ standing = [] }) => standing)
    .sort((a, b) => b.validUntil.localeCompare(a.validUntil))
    .at(0);

/**
 * What is chosen before anybody has chosen: the basis that the law has made for this very kind, else the consent that holds the
 * longest, else the only basis there is.
 */
export function firstChoice(bases: readonly Basis[], kind: string): Pick<Draft, 'basis' | 'consent'> | undefined {
  const own = bases.find(({ code }) => code === kind);
  if (own) return { basis: own.code };
  const standing = longestStanding(bases);
  const only = bases.length === 1 ? bases[0] : undefined;
  const basis = standing ? bases.find((each) => each.standing?.includes(standing)) : only;
  return basis && { basis: basis.code, consent: standing?.id };
}

/** Whether the person has said no to the receiver: then nothing is sent there on a consent. */
export const saysNo = (bases: readonly Basis[], basis: string | undefined): boolean =>
  bases.some(({ code, consent, excluded }) => code === basis && consent && excluded === true);

/** Sectors that a consent may leave out: every one but the receiver's own. */
export const sectorsBut = (sector: string | undefined, { say }: Words): Choice[] =>
  ['E', 'S', 'A', 'R']
    .filter((each) => each !== sector)
    .map((each) => ({ value: `sector:${each}`, name: say(`sector.${each}`) }));

/** The last day of a consent that holds so many months from today, as YYYY-MM-DD in Sweden. */
export function monthsAhead(months: number, today: Date): string {
  const day = new Date(`${dayOf(today)}T12:00:00Z`);
  const date = day.getUTCDate();
  day.setUTCMonth(day.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(date, last));
  return day.toISOString().slice(0, 10);
}
