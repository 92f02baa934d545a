import type { Operation } from '../ledger';
import type { System } from '../system';

const MOVES = ['open', 'accept', 'withdraw', 'reject', 'acknowledge'];

interface Kept {
  readonly key: string;
  readonly item: string;
  readonly stands: boolean;
  readonly steps: number;
}

/** I1: what was acknowledged is there; what was refused is not; what nobody knows is there once or not at all; nothing else is. */
export async function acknowledged({ ground, ledger }: System): Promise<string[]> {
  const acts = ledger.operations().filter(({ verb }) => verb === 'send' || MOVES.includes(verb));
  const kept = await ground.ask<Kept>(
    `SELECT i.key::text AS key, i.item::text AS item, h.item IS NOT NULL AS stands,
       (SELECT count(*)::int FROM handoffs.history x WHERE x.item = i.item AND x.verb = a.verb) AS steps
     FROM jsonb_to_recordset($1) AS a (key uuid, verb text) JOIN platform.idempotency i ON i.key = a.key
     LEFT JOIN handoffs.handoff h ON h.item = i.item`,
    [JSON.stringify(acts.map(({ key, verb }) => ({ key, verb })))],
  );
  const byKey = new Map(kept.map((row) => [row.key, row]));
  const ghosts = await ground.ask<{ item: string }>(
    `SELECT h.item::text AS item FROM handoffs.handoff h WHERE NOT h.item::text = ANY($1::text[])`,
    [acts.filter(({ verb }) => verb === 'send').flatMap(({ key }) => byKey.get(key)?.item ?? [])],
  );
  return [
    ...acts.flatMap((act) => faultsOf(act, byKey.get(act.key))),
    ...ghosts.map(({ item }) => `I1: the handoff ${item} stands, and nobody's key sent it`),
  ];
}

function faultsOf({ key, verb, outcome, item }: Operation, kept: Kept | undefined): string[] {
  if (outcome === 'fail') return kept ? [`I1: ${verb} ${key} was refused and carried out`] : [];
  if (!kept) return outcome === 'ok' ? [`I1: ${verb} ${key} was acknowledged and is not there`] : [];
  if (!kept.stands) return [`I1: the handoff ${kept.item} of ${verb} ${key} is gone`];
  if (kept.steps !== 1) return [`I1: ${verb} of ${kept.item} stands ${kept.steps} times in its history`];
  return item !== undefined && item !== kept.item ? [`I1: ${verb} ${key} was answered with another handoff`] : [];
}
