import { unitId } from '@care/directory';
import { demonstrationCounty } from '../support/county';
import { CONTENT, PEOPLE, UNITS } from '../support/handing-off';
import type { Asker } from './askers';

const IN_A_MONTH = 30;
const DAY_MS = 86_400_000;

/** The Swedish day so many days from now, YYYY-MM-DD. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
}

/** A unit to send to: never the asker's own. */
function otherUnit({ unit }: Asker): string {
  return unit === UNITS.ward ? UNITS.homeNursing : UNITS.ward;
}

/**
 * What stands in a field, by the field's name, so that a new route whose fields are called as others are needs nothing here.
 * Enumerations, defaults, numbers with a least value and ids (things.ts) fill themselves.
 */
export const FILLINGS: Readonly<Record<string, (who: Asker) => unknown>> = {
  assignment: ({ assignment }) => assignment,
  basis: () => ({ code: 'consent', givenBy: 'person', form: 'oral', validUntil: dayFromNow(IN_A_MONTH) }),
  channels: () => ({ new: 'inbox', answered: 'inbox', overdue: 'inbox', thread: 'inbox', ended: 'inbox' }),
  categories: () => ['care-need'],
  code: () => 'read-only-after-end-days',
  content: () => CONTENT,
  'forward.to': ({ unit }) => (unit === UNITS.homeNursing ? unitId(demonstrationCounty(), '2480:home-nursing') : unit),
  day: () => dayFromNow(0),
  exclusions: () => [],
  hours: () => ({ mon: ['08:00-16:30'] }),
  kind: () => 'care-request',
  name: () => 'Okänd Bortåt',
  on: () => dayFromNow(IN_A_MONTH),
  onCall: () => [],
  number: () => PEOPLE.sixten,
  outcome: () => 'Besöket är gjort, såret är omlagt.',
  reason: () => 'Har inget nummer som går att läsa',
  parties: (who) => [`unit:${otherUnit(who)}`],
  scopes: () => ['information-sharing'],
  text: () => 'Ring vaktrummet om något är oklart.',
  'save.to': otherUnit,
  to: otherUnit,
  urgency: () => 'planned',
  validFrom: () => dayFromNow(IN_A_MONTH),
  validUntil: () => dayFromNow(IN_A_MONTH),
  value: () => ({ days: 20 }),
  why: () => 'Personen har frågat vem som har läst',
};
