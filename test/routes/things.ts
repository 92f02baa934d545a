import { cardOf, PEOPLE, UNITS } from '../support/handing-off';
import { SeededIds } from '../support/seeded-ids';
import type { Asker } from './askers';
import { consents, representatives } from './things-of-consents';
import { drafts, sendable } from './things-of-drafts';
import { handoffs, questions } from './things-of-handoffs';
import {
  closingUnits,
  givenAssignments,
  managedUnits,
  organisations,
  places,
  staff,
  successors,
} from './things-of-directory';
import { incidents } from './things-of-incidents';
import { extracts, proposals } from './things-of-oversight';
import { items, readers } from './things-of-access';
import { deadThings } from './things-of-operations';
import { besides, NONE, type Maker, type Place, type Relation, type Things } from './standing';

/** What a field's key can name. A key of a path has the noun before it: `handoffs.id`. */
export const MAKERS: Readonly<Record<string, Maker>> = {
  'handoffs.id': handoffs,
  'units.id': units,
  'units.unit': managedUnits,
  'units.closing': closingUnits,
  'assignments.id': givenAssignments,
  successor: successors,
  deputy: successors,
  place: places,
  organisation: organisations,
  staff,
  'persons.card': cards,
  'log-extracts.id': extracts,
  'incidents.id': incidents,
  'proposals.id': proposals,
  'dead.id': deadThings,
  to: units,
  'forward.to': units,
  'save.to': units,
  'give.to': colleagues,
  unit: readers,
  insteadUnit: units,
  'drafts.id': drafts,
  draft: sendable,
  card: cards,
  item: items,
  holder: holders,
  assignment: assignments,
  consent: consents,
  'basis.consent': consents,
  answers: questions,
  follows: handoffs,
  earlier: handoffs,
  representatives,
  'basis.representatives': representatives,
};

const TO_ALL = 'Every unit there is can be named by everybody who is logged in.';
const OWN_MANAGER = 'A unit has its own managers alone, and whoever was one is asked from where they work now.';
const OWN_COUNTY = 'A county’s units and assignments are its own alone, also when they have ended.';
const PUBLIC = { disclosed: TO_ALL, ended: TO_ALL, foreign: TO_ALL };

/** The relations in which no thing of a field can stand to anybody, and why; in every other there must be one. */
export const IMPOSSIBLE: Readonly<Record<string, Partial<Readonly<Record<Relation, string>>>>> = {
  'units.id': PUBLIC,
  'units.unit': { disclosed: OWN_MANAGER, ended: OWN_MANAGER },
  'units.closing': { disclosed: OWN_COUNTY, ended: OWN_COUNTY },
  'assignments.id': { disclosed: OWN_COUNTY, ended: OWN_COUNTY },
  successor: PUBLIC,
  deputy: PUBLIC,
  place: PUBLIC,
  organisation: PUBLIC,
  staff: PUBLIC,
  to: PUBLIC,
  'forward.to': PUBLIC,
  'save.to': PUBLIC,
  'give.to': {
    disclosed: 'Whoever works somewhere is known to their own unit alone.',
    ended: 'Whoever has left is the same to the unit as somebody who never worked there.',
  },
  insteadUnit: PUBLIC,
  'log-extracts.id': {
    disclosed: 'Each organisation answers for its own log, so that an extract is no other’s to see.',
  },
  'incidents.id': { disclosed: 'What goes wrong is told to the own organisation’s reviewers and to no other’s.' },
  'proposals.id': { disclosed: 'A county decides for itself alone, so that its proposals are shown to no other.' },
  'dead.id': {
    disclosed: 'What was given up is shown to whoever operates the installation, and to nobody by a unit.',
    foreign: 'One installation has one road: whoever operates it sees all that was given up.',
  },
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

/** Who works where the asker does, and who works elsewhere. */
async function colleagues({ application }: Place): Promise<(who: Asker) => Promise<Things>> {
  const owner = await application.database.asOwner();
  return async ({ unit }) => {
    const { rows } = await owner.query<{ staff: string; own: boolean }>(
      `SELECT a.staff, bool_or(a.unit = $1) AS own FROM identity.assignment a WHERE a.unit IS NOT NULL AND a.ended_at IS NULL GROUP BY a.staff ORDER BY a.staff`,
      [unit],
    );
    const some = (own: boolean): string[] =>
      rows
        .filter((row) => (row.own === true) === own)
        .slice(0, 2)
        .map(({ staff }) => staff);
    return { ...NONE, own: some(true), foreign: some(false) };
  };
}

/** One's own, one that has ended, and another's. */
async function assignments(place: Place): Promise<(who: Asker) => Promise<Things>> {
  const { assignment } = await place.asker('ward-nurse');
  const owner = await place.application.database.asOwner();
  return async (who) => {
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO identity.assignment (id, staff, role, unit, organisation, since, ended_at)
       SELECT $2, a.staff, a.role, a.unit, a.organisation, a.since, '2026-02-02' FROM identity.assignment a WHERE a.id = $1 RETURNING id`,
      [who.assignment, new SeededIds(`ended ${who.account}`).next()],
    );
    return { ...NONE, own: [who.assignment], ended: rows.map(({ id }) => id), foreign: [assignment] };
  };
}
