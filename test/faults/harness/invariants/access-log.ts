import { SAID } from '../acting';
import type { Operation } from '../ledger';
import type { System } from '../system';
import { keptActs } from './acknowledged';

interface Counted {
  readonly item: string;
  readonly action: string;
  readonly rows: number;
}

/**
 * I7: the access log has one row of the response for every reading that was shown and one for every act that was carried out,
 * and none for an act that was not. A reading whose answer was lost may stand there as well: it may have been shown.
 */
export async function accessLog(system: System): Promise<string[]> {
  const { ground, ledger } = system;
  const rows = await ground.ask<Counted>(
    `SELECT object::text AS item, action, count(*)::int AS rows FROM audit.access_log
     WHERE object_kind = 'handoff' AND person IS NULL AND outcome <> 'refused' GROUP BY 1, 2`,
  );
  const counted = new Map(rows.map(({ item, action, rows: count }) => [`${action} ${item}`, count]));
  const bounds = [...readings(ledger.operations()), ...(await actsIn(system))];
  const known = new Set(bounds.map(({ what }) => what));
  const ghosts = [...counted.keys()].filter((what) => !known.has(what));
  return [
    ...ghosts.map((what) => `I7: ${what} stands in the access log and was never done`),
    ...bounds.flatMap(({ what, least, most }) => {
      const found = counted.get(what) ?? 0;
      return found < least || found > most
        ? [`I7: ${what}: ${found} rows in the access log, not ${least}–${most}`]
        : [];
    }),
  ];
}

interface Bounds {
  readonly what: string;
  readonly least: number;
  readonly most: number;
}

function readings(operations: readonly Operation[]): Bounds[] {
  const read = operations.filter(({ verb, item }) => verb === 'read' && item !== undefined);
  const items = [...new Set(read.map(({ item }) => item))];
  return items.map((item) => {
    const own = read.filter((operation) => operation.item === item);
    const shown = own.filter(({ outcome }) => outcome === 'ok').length;
    const lost = own.filter(({ outcome, status = 0 }) => outcome === 'unknown' || status >= 500).length;
    return { what: `read ${item}`, least: shown, most: shown + lost };
  });
}

/** Every step of every handoff that stands, and everything else that was done about one, each with exactly its row: they committed together. The clock reads nothing. */
async function actsIn(system: System): Promise<Bounds[]> {
  const steps = await system.ground.ask<{ what: string }>(
    `SELECT verb || ' ' || item AS what FROM handoffs.history WHERE verb <> 'expire'`,
  );
  const others = (await keptActs(system)).filter(({ verb, marks }) => marks === null || SAID.includes(verb));
  const counts = new Map<string, number>();
  for (const what of [...steps.map((step) => step.what), ...others.map(({ verb, item }) => `${verb} ${item}`)])
    counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => ({ what, least: count, most: count }));
}
