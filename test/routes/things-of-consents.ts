import { cardOf, PEOPLE, UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { dayFromNow } from './fillings';
import { besides, type Place, type Things } from './standing';

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

/** Each unit's own, one that holds and one that has been taken back; whoever stands in for the unit sees them. */
export async function consents(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const foreign = await givenAndTakenBack(await place.asker('ward-nurse'));
  const others = await place.elsewhere();
  const own = new Map<string, readonly string[]>();
  return async (who) => {
    const known = own.get(who.account) ?? (who.rights.has('register') ? await givenAndTakenBack(who) : []);
    own.set(who.account, known);
    return { own: known, ...besides(others, who, 'consents', foreign) };
  };
}

async function givenAndTakenBack(who: Asker): Promise<string[]> {
  const [holds, taken] = [await givenBy(who, PEOPLE.sixten), await givenBy(who, PEOPLE.sixten)];
  const card = await cardOf(who.client, PEOPLE.sixten);
  const said = { card, consent: taken[0], givenBy: 'person', form: 'oral' };
  const { status } = await who.client.post('/api/v1/consents/withdrawals', said);
  if (status !== 201) throw new Error(`Not taken back: ${status}`);
  return [...holds, ...taken];
}

/** Who may speak for a child: each unit's card has ids of its own for them. */
export async function representatives(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const foreign = await thoseWhoSpeak(await place.asker('ward-nurse'));
  const others = await place.elsewhere();
  return async (who) => {
    const own = who.rights.has('register') ? await thoseWhoSpeak(who) : [];
    return { own, ...besides(others, who, 'representatives', foreign) };
  };
}

/** The ids that this unit's card of the child has for its guardians. */
export async function thoseWhoSpeak({ client }: Asker): Promise<string[]> {
  const card = await cardOf(client, PEOPLE.elsaAge8);
  const { body } = await client.get<Givers>(`/api/v1/consent-givers?card=${card}`);
  return [...new Set(body.items.flatMap(({ people }) => people.map(({ id }) => id)))];
}
