import { cardOf, PEOPLE, UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { consents, representatives } from './things-of-consents';
import { handoffs } from './things-of-handoffs';
import { extracts, items, proposals } from './things-of-oversight';
import { NONE, type Maker, type Place, type Things } from './standing';

/** What a field's key can name. A key of a path has the noun before it: `handoffs.id`. */
export const MAKERS: Readonly<Record<string, Maker>> = {
  'handoffs.id': handoffs,
  'units.id': units,
  'persons.card': cards,
  'log-extracts.id': extracts,
  'proposals.id': proposals,
  to: units,
  unit: units,
  insteadUnit: units,
  card: cards,
  item: items,
  holder: holders,
  assignment: assignments,
  consent: consents,
  'basis.consent': consents,
  representatives,
  'basis.representatives': representatives,
};

/** Whom one can send to is known to everybody. */
async function units(): Promise<() => Things> {
  return () => ({ ...NONE, own: [UNITS.ward, UNITS.homeNursing], public: true });
}

/** Cards of the same people: an adult, one whom only some know, a child and one with protected identity. */
async function cards(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const { client: ward } = await place.asker('ward-nurse');
  const foreign = [await cardOf(ward, PEOPLE.sixten), await cardOf(ward, PEOPLE.petraProtected)];
  return async ({ client, rights }) => {
    const numbers = rights.has('look-up') ? [PEOPLE.sixten, PEOPLE.elsaAge8, PEOPLE.petraProtected] : [];
    const own: string[] = [];
    for (const number of numbers) own.push(await cardOf(client, number));
    return { ...NONE, own, foreign };
  };
}

async function holders(place: Place): Promise<(who: Asker) => Things> {
  const { unit } = await place.asker('ward-nurse');
  return (who) => ({ ...NONE, own: who.unit === null ? [] : [who.unit], foreign: unit === null ? [] : [unit] });
}

async function assignments(place: Place): Promise<(who: Asker) => Things> {
  const { assignment } = await place.asker('ward-nurse');
  return (who) => ({ ...NONE, own: [who.assignment], foreign: [assignment] });
}
