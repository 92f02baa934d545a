import { cardOf, PEOPLE, UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { dayFromNow } from './fillings';
import { NONE, type Place, type Things } from './standing';

interface Givers {
  readonly items: readonly { readonly people: readonly { readonly id: string }[] }[];
}

/** Gives a consent about somebody, to another unit; the ids it got. */
export async function givenBy({ client, unit }: Asker, number: string, changes: object = {}): Promise<string[]> {
  const to = unit === UNITS.ward ? UNITS.homeNursing : UNITS.ward;
  const { status, body } = await client.post<{ ids: string[] }>('/api/v1/consents', {
    ...{ card: await cardOf(client, number), scopes: ['information-sharing'], categories: ['care-need'] },
    ...{ parties: [`unit:${to}`], exclusions: [], validUntil: dayFromNow(30), givenBy: 'person', form: 'oral' },
    ...changes,
  });
  if (status !== 201) throw new Error(`No consent: ${status} ${JSON.stringify(body)}`);
  return body.ids;
}

/** Each unit's own, which nobody else ever sees. */
export async function consents(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const foreign = await givenBy(await place.asker('ward-nurse'), PEOPLE.sixten);
  const own = new Map<string, readonly string[]>();
  return async (who) => {
    const known = own.get(who.account) ?? (who.rights.has('register') ? await givenBy(who, PEOPLE.sixten) : []);
    own.set(who.account, known);
    return { ...NONE, own: known, foreign };
  };
}

/** Who may speak for a child: each unit's card has ids of its own for them. */
export async function representatives(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const foreign = await thoseWhoSpeak(await place.asker('ward-nurse'));
  return async (who) => ({ ...NONE, own: who.rights.has('register') ? await thoseWhoSpeak(who) : [], foreign });
}

/** The ids that this unit's card of the child has for its guardians. */
export async function thoseWhoSpeak({ client }: Asker): Promise<string[]> {
  const card = await cardOf(client, PEOPLE.elsaAge8);
  const { body } = await client.get<Givers>(`/api/v1/consent-givers?card=${card}`);
  return [...new Set(body.items.flatMap(({ people }) => people.map(({ id }) => id)))];
}
