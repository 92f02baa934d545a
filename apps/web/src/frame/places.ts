import type { IconName } from '../components/icon';

export interface Place {
  readonly to: '/work-list' | '/overview' | '/unit' | '/persons' | '/handoffs/new' | '/assignment' | Office;
  readonly text: string;
  readonly short: string;
  readonly icon: IconName;
  readonly right: string;
  readonly inBar: boolean;
}
/** The pages of those who see no person's row. */
type Office = '/policies' | '/county' | '/roles' | '/incidents' | '/log-extracts' | '/access-answers' | '/operations';

const place = (to: Place['to'], name: string, icon: IconName, right: string, inBar = true): Place => ({
  ...{ to, icon, right, inBar },
  ...{ text: `frame.${name}`, short: `frame.tab.${name}` },
});

/** A page is listed once, by the first right that leads to it. */
const PLACES: readonly Place[] = [
  place('/work-list', 'work-list', 'list', 'see-rows'),
  place('/persons', 'persons', 'people', 'look-up'),
  place('/handoffs/new', 'new', 'plus', 'register', false),
  place('/overview', 'overview', 'eye', 'set-unit-data'),
  place('/unit', 'unit', 'clock', 'set-unit-data'),
  place('/policies', 'policies', 'check', 'set-policy'),
  place('/county', 'county', 'list', 'set-directory'),
  place('/log-extracts', 'log-extracts', 'eye', 'read-log'),
  place('/incidents', 'incidents', 'warn', 'read-log'),
  place('/access-answers', 'access-answers', 'find', 'read-log'),
  place('/operations', 'operations', 'clock', 'see-operations'),
  place('/roles', 'roles', 'people', 'set-policy'),
  place('/roles', 'roles', 'people', 'read-log'),
];
const OWN: Place = { ...place('/assignment', 'assignment', 'info', ''), short: 'frame.assignment' };

/** Where this assignment may go. Whoever has nowhere else to go has the page about the assignment. */
export function destinations(rights: readonly string[]): readonly Place[] {
  const open = PLACES.filter(({ right }) => rights.includes(right));
  const once = [...new Map(open.map((each) => [each.to, each])).values()];
  return once.length > 0 ? once : [OWN];
}

const FIRST: readonly (readonly [right: string, to: Place['to']])[] = [
  ['see-rows', '/work-list'],
  ['read-log', '/log-extracts'],
  ['set-policy', '/policies'],
];

/** The first page of an assignment: its work, else what it has been given to look after. */
export const firstPlace = (rights: readonly string[]): Place['to'] =>
  FIRST.find(([right]) => rights.includes(right))?.[1] ?? '/assignment';
