import { cardOf, PEOPLE, UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { consents, representatives } from './things-of-consents';
import { handoffs } from './things-of-handoffs';
import { extracts, proposals } from './things-of-oversight';
import { items, readers } from './things-of-access';
import { besides, NONE, type Maker, type Place, type Relation, type Things } from './standing';

/** What a field's key can name. A key of a path has the noun before it: `handoffs.id`. */
export const MAKERS: Readonly<Record<string, Maker>> = {
  'handoffs.id': handoffs,
  'units.id': units,
  'persons.card': cards,
  'log-extracts.id': extracts,
  'proposals.id': proposals,
  to: units,
  unit: readers,
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

const TO_ALL = 'Every unit there is can be named by everybody who is logged in.';
const PUBLIC = { disclosed: TO_ALL, ended: TO_ALL, foreign: TO_ALL };

/** The relations in which no thing of a field can stand to anybody, and why; in every other there must be one. */
export const IMPOSSIBLE: Readonly<Record<string, Partial<Readonly<Record<Relation, string>>>>> = {
  'units.id': PUBLIC,
  to: PUBLIC,
  insteadUnit: PUBLIC,
  'log-extracts.id': {
    disclosed: 'Each organisation answers for its own log, so that an extract is no other’s to see.',
  },
  'proposals.id': { disclosed: 'A county decides for itself alone, so that its proposals are shown to no other.' },
  assignment: { disclosed: 'An assignment is one human’s, and nobody acts in another’s.' },
};

/** Whom one can send to is known to everybody. */
async function units(): Promise<() => Things> {
  return () => ({ ...NONE, own: [UNITS.ward, UNITS.homeNursing], public: true });
}

/** Cards of the same people: an adult, one whom only some know, a child and one with protected identity. */
async function cards(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const { client: ward } = await place.asker('ward-nurse');
  const foreign = [await cardOf(ward, PEOPLE.sixten), await cardOf(ward, PEOPLE.petraProtected)];
  const others = await place.elsewhere();
  return async (who) => {
    const numbers = who.rights.has('look-up') ? [PEOPLE.sixten, PEOPLE.elsaAge8, PEOPLE.petraProtected] : [];
    const own: string[] = [];
    for (const number of numbers) own.push(await cardOf(who.client, number));
    return { own, ...besides(others, who, 'cards', foreign) };
  };
}

async function holders(place: Place): Promise<(who: Asker) => Things> {
  const others = await place.elsewhere();
  return (who) => ({ own: who.unit === null ? [] : [who.unit], ...besides(others, who, 'units', [UNITS.ward]) });
}

/** One's own, one that has ended, and another's. */
async function assignments(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const { assignment } = await place.asker('ward-nurse');
  const owner = await place.application.database.asOwner();
  return async (who) => {
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO identity.assignment (id, staff, role, unit, organisation, since, ended_at)
       SELECT gen_random_uuid(), a.staff, a.role, a.unit, a.organisation, a.since, now() FROM identity.assignment a WHERE a.id = $1 RETURNING id`,
      [who.assignment],
    );
    return { ...NONE, own: [who.assignment], ended: rows.map(({ id }) => id), foreign: [assignment] };
  };
}
