import type { Basis, ConsentOffer, Giver } from '../api/shapes';
import type { Choice } from '../components/chips';
import { inLanguage, type Words } from '../texts/words';
import type { Draft } from './draft';

/** Whoever may consent for this person; nobody else is offered. */
export const allowedGivers = ({ items }: ConsentOffer): readonly Giver[] => items.filter(({ allowed }) => allowed);

/** Why nobody may, when that is so. */
export const whyNobody = ({ items }: ConsentOffer, words: Words): string =>
  items.flatMap(({ why }) => (why ? [inLanguage(why, words)] : [])).join(' ');

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

/** Sectors that a consent may leave out: every one but the receiver's own. */
export const sectorsBut = (sector: string | undefined, { say }: Words): Choice[] =>
  ['E', 'S', 'A', 'R']
    .filter((each) => each !== sector)
    .map((each) => ({ value: `sector:${each}`, name: say(`sector.${each}`) }));
