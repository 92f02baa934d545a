import type { Answer } from '../../../support/client';
import type { Person } from '../people';
import { ACCOUNTS, CANARY } from '../repertoire';
import type { Shift } from '../shift';
import type { System } from '../system';

const SAMPLE = 4;
const PAGE = 100;
const NAMES = [CANARY, 'Sixten', 'Bäckman', '193502234796'];
/** What came back or was taken back is at once nobody's but the sender's, also where it was passed on. */
const CLOSED = ['withdrawn', 'rejected', 'misaddressed', 'cancelled', 'expired', 'entered-in-error'];
const WAITING = ['sent', 'received', 'accepted', 'in-progress', 'on-hold', 'cancel-requested'];
/** How it ended stays on the sender's list until somebody there has looked at it. */
const REVIEWED = ['completed', 'failed', 'rejected', 'misaddressed', 'expired'];

interface Standing {
  readonly item: string;
  readonly state: string;
  readonly from: string;
  readonly to: string;
  readonly reviewed: boolean;
  readonly passedOnBy: readonly string[];
}

const STANDINGS = `
  SELECT h.item::text AS item, h.state, h.from_unit::text AS "from", h.to_unit::text AS "to",
    EXISTS (SELECT FROM handoffs.review r WHERE r.item = h.item AND r.holder = h.from_unit) AS reviewed,
    ARRAY(SELECT x.from_holder::text FROM access.handed_on x WHERE x.item = h.item) AS "passedOnBy"
  FROM handoffs.handoff h ORDER BY md5(h.item::text || now()::text)`;

interface Line {
  readonly handoff: string;
}

/**
 * I6 and I4: everybody sees exactly what the handoffs' states say, each line once, and words about a person stand nowhere but in
 * the answers of those units.
 */
export async function secrecy(system: System, shift: Shift): Promise<string[]> {
  const rows = await system.ground.ask<Standing>(STANDINGS);
  const people = ACCOUNTS.map((account) => shift.who(account));
  const sample = rows.slice(0, SAMPLE);
  const looks = people.map(async (person) => {
    const views = sample.map((row) => view(person, row));
    return [...(await listOf(person, waitingFor(person, rows))), ...(await Promise.all(views)).flat()];
  });
  const faults = (await Promise.all(looks)).flat();
  return [...faults, ...(await outsider(shift, sample)), ...(await traces(system))];
}

function waitingFor({ unit }: Person, rows: readonly Standing[]): string[] {
  const waits = ({ state, from, to, reviewed }: Standing): boolean =>
    (WAITING.includes(state) && [from, to].includes(unit)) || (from === unit && REVIEWED.includes(state) && !reviewed);
  return rows.filter(waits).map(({ item }) => item);
}

/** Each line once, and no other than those that wait for this unit. */
async function listOf(person: Person, waiting: readonly string[]): Promise<string[]> {
  const shown: string[] = [];
  for (let after = '', more = true; more;) {
    const page: Answer = (await person.look('list', `/api/v1/work-items?limit=${PAGE}${after}`)) as Answer;
    shown.push(...(page.body.items as Line[]).map(({ handoff }) => handoff));
    more = page.body.next !== undefined;
    after = `&after=${encodeURIComponent(String(page.body.next))}`;
  }
  const twice = shown.filter((item, at) => shown.indexOf(item) !== at);
  const lacking = waiting.filter((item) => !shown.includes(item));
  const extra = shown.filter((item) => !waiting.includes(item));
  return [
    ...twice.map((item) => `I4: ${person.name} is shown ${item} twice`),
    ...lacking.map((item) => `I6: ${person.name} is not shown ${item}`),
    ...extra.map((item) => `I6: ${person.name} is shown ${item}, which is over`),
  ];
}

/** The sender sees its own, the receiver and whoever has passed it on what has not come back, and nobody else anything. */
async function view(person: Person, { item, state, from, to, passedOnBy }: Standing): Promise<string[]> {
  const due = from === person.unit || (!CLOSED.includes(state) && [to, ...passedOnBy].includes(person.unit));
  const shown = (await person.read(item)) !== '';
  return shown === due ? [] : [`I6: ${person.name} ${shown ? 'sees' : 'does not see'} the ${state} ${item}`];
}

async function outsider({ stranger }: Shift, rows: readonly { item: string }[]): Promise<string[]> {
  const paths = ['/api/v1/work-items', '/api/v1/inbox', ...rows.map(({ item }) => `/api/v1/handoffs/${item}`)];
  const answers = await Promise.all(paths.map((path) => stranger.look('outside', path)));
  return answers.flatMap((answer, at) => {
    const text = JSON.stringify(answer?.body ?? null);
    const expected = at < 2 ? 200 : 404;
    const wrong = answer?.status === expected ? [] : [`I6: the stranger got ${answer?.status} for ${paths[at]}`];
    return [...wrong, ...said(text).map((name) => `I6: the stranger was told "${name}" at ${paths[at]}`)];
  });
}

/** The logs of all processes and everything that Redis holds. */
async function traces({ apis, workers, redis }: System): Promise<string[]> {
  const places = [...apis, ...workers].map(({ name, log }) => [`the log of ${name}`, log] as const);
  const kept = redis ? await redis.dump() : '';
  return [...places, ['Redis', kept] as const].flatMap(([place, text]) =>
    said(text).map((name) => `I6: "${name}" stands in ${place}`),
  );
}

function said(text: string): string[] {
  return NAMES.filter((name) => text.includes(name));
}
