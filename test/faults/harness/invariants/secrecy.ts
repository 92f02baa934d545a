import type { Answer } from '../../../support/client';
import { CANARY } from '../people';
import type { Shift } from '../shift';
import type { System } from '../system';

const SAMPLE = 6;
const PAGE = 100;
const NAMES = [CANARY, 'Sixten', 'Bäckman', '193502234796'];
const CLOSED = ['withdrawn', 'rejected'];

interface Line {
  readonly handoff: string;
}

/**
 * I6 and I4: everybody sees exactly what the ledger's own story says, each line once, and words about a person stand nowhere
 * but in the answers of those two units.
 */
export async function secrecy(system: System, shift: Shift): Promise<string[]> {
  const rows = await system.ground.ask<{ item: string; state: string }>(
    `SELECT item::text AS item, state FROM handoffs.handoff ORDER BY md5(item::text || now()::text)`,
  );
  const open = rows.filter(({ state }) => ['sent', 'received', 'accepted'].includes(state)).map(({ item }) => item);
  return [
    ...(await lists(shift, open)),
    ...(await views(shift, rows.slice(0, SAMPLE))),
    ...(await outsider(shift, rows.slice(0, SAMPLE))),
    ...(await traces(system)),
  ];
}

async function lists({ ward, home }: Shift, open: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const person of [ward, home]) {
    const shown: string[] = [];
    for (let after = '', more = true; more;) {
      const page: Answer = (await person.look('list', `/api/v1/work-items?limit=${PAGE}${after}`)) as Answer;
      shown.push(...(page.body.items as Line[]).map(({ handoff }) => handoff));
      more = page.body.next !== undefined;
      after = `&after=${encodeURIComponent(String(page.body.next))}`;
    }
    const twice = shown.filter((item, at) => shown.indexOf(item) !== at);
    const lacking = open.filter((item) => !shown.includes(item));
    const extra = shown.filter((item) => !open.includes(item));
    faults.push(...twice.map((item) => `I4: ${person.name} is shown ${item} twice`));
    faults.push(...lacking.map((item) => `I6: ${person.name} is not shown ${item}`));
    faults.push(...extra.map((item) => `I6: ${person.name} is shown ${item}, which is over`));
  }
  return faults;
}

async function views({ ward, home }: Shift, rows: readonly { item: string; state: string }[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { item, state } of rows) {
    if (!(await ward.read(item))) faults.push(`I6: the sender does not see its own ${item}`);
    const shown = (await home.read(item)) !== '';
    if (shown === CLOSED.includes(state))
      faults.push(`I6: the receiver ${shown ? 'sees' : 'does not see'} the ${state} ${item}`);
  }
  return faults;
}

async function outsider({ school }: Shift, rows: readonly { item: string }[]): Promise<string[]> {
  const paths = ['/api/v1/work-items', '/api/v1/inbox', ...rows.map(({ item }) => `/api/v1/handoffs/${item}`)];
  const answers = await Promise.all(paths.map((path) => school.look('outside', path)));
  return answers.flatMap((answer, at) => {
    const text = JSON.stringify(answer?.body ?? null);
    const expected = at < 2 ? 200 : 404;
    const wrong = answer?.status === expected ? [] : [`I6: the school got ${answer?.status} for ${paths[at]}`];
    return [...wrong, ...said(text).map((name) => `I6: the school was told "${name}" at ${paths[at]}`)];
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
