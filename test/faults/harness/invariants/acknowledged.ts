import { MOVES, SAID } from '../acting';
import type { Operation } from '../ledger';
import type { System } from '../system';

const LOOKS = ['read', 'list', 'outside'];

interface Kept {
  readonly key: string;
  readonly verb: string;
  readonly item: string;
  readonly stands: boolean;
  /** How often the act stands where it left its mark; null for what only the access log tells of. */
  readonly marks: number | null;
}

/** Every act of the ledger whose key was kept. What is written in a thread has an id of its own. */
export async function keptActs({ ground, ledger }: Pick<System, 'ground' | 'ledger'>): Promise<Kept[]> {
  const acts = ledger.operations().filter(({ verb }) => !LOOKS.includes(verb));
  return ground.ask<Kept>(KEPT, [
    JSON.stringify(acts.map(({ key, verb }) => ({ key, verb }))),
    SAID,
    ['send', 'forward', ...MOVES],
  ]);
}

const KEPT = `
  SELECT a.key::text AS key, a.verb, i.item::text AS item, h.item IS NOT NULL AS stands,
    CASE WHEN a.verb = ANY($2::text[]) THEN (SELECT count(*)::int FROM handoffs.thread_entry x WHERE x.item = i.item AND x.kind = replace(a.verb, 'ask', 'question'))
      WHEN a.verb = ANY($3::text[]) THEN (SELECT count(*)::int FROM handoffs.history x WHERE x.item = i.item AND x.verb = a.verb) END AS marks
  FROM jsonb_to_recordset($1) AS a (key uuid, verb text)
  JOIN LATERAL (SELECT coalesce(t.item, k.item) AS item FROM platform.idempotency k LEFT JOIN handoffs.thread_entry t ON t.id = k.item WHERE k.key = a.key) i ON true
  LEFT JOIN handoffs.handoff h ON h.item = i.item`;

/** I1: what was acknowledged is there; what was refused is not; what nobody knows is there once or not at all; nothing else is. */
export async function acknowledged(system: System): Promise<string[]> {
  const acts = system.ledger.operations().filter(({ verb }) => !LOOKS.includes(verb));
  const kept = await keptActs(system);
  const byKey = new Map(kept.map((row) => [row.key, row]));
  const ghosts = await system.ground.ask<{ item: string }>(
    `SELECT h.item::text AS item FROM handoffs.handoff h WHERE NOT h.item::text = ANY($1::text[])`,
    [kept.filter(({ verb }) => verb === 'send').map(({ item }) => item)],
  );
  return [
    ...acts.flatMap((act) => faultsOf(act, byKey.get(act.key))),
    ...kept.flatMap((row) => miscounted(row, kept)),
    ...ghosts.map(({ item }) => `I1: the handoff ${item} stands, and nobody's key sent it`),
  ];
}

/** An act that may be done again leaves as many marks as there are keys. */
function miscounted({ item, verb, marks }: Kept, kept: readonly Kept[]): string[] {
  const keys = kept.filter((other) => other.item === item && other.verb === verb).length;
  return marks === null || marks === keys ? [] : [`I1: ${verb} of ${item} stands ${marks} times, for ${keys} keys`];
}

function faultsOf({ key, verb, outcome, item }: Operation, kept: Kept | undefined): string[] {
  if (outcome === 'fail') return kept ? [`I1: ${verb} ${key} was refused and carried out`] : [];
  if (!kept) return outcome === 'ok' ? [`I1: ${verb} ${key} was acknowledged and is not there`] : [];
  if (!kept.stands) return [`I1: the handoff ${kept.item} of ${verb} ${key} is gone`];
  return item !== undefined && item !== kept.item ? [`I1: ${verb} ${key} was answered with another handoff`] : [];
}
