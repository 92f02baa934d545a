import type { System } from '../system';

/** I5: every deadline that is over was told exactly once, and to nobody whose act came before it. */
export async function deadlines({ ground }: System): Promise<string[]> {
  const [late, twice, early] = await Promise.all([ground.ask(LATE), ground.ask(TWICE), ground.ask(NEEDLESS)]);
  return [
    ...late.map((row) => `I5: a deadline is over and was not told: ${JSON.stringify(row)}`),
    ...twice.map((row) => `I5: a deadline was not told exactly once: ${JSON.stringify(row)}`),
    ...early.map((row) => `I5: told although the act came before: ${JSON.stringify(row)}`),
  ];
}

const LATE = `SELECT ref, kind, level, due_at FROM platform.timer WHERE fired_at IS NULL AND due_at < now() - interval '15 s'`;

const TWICE = `
  SELECT t.ref, t.kind, t.level, count(o.id) AS events FROM platform.timer t
  LEFT JOIN platform.outbox o ON o.type = t.kind AND o.payload ->> 'ref' = t.ref::text AND (o.payload ->> 'level')::int = t.level
  WHERE t.fired_at IS NOT NULL GROUP BY 1, 2, 3 HAVING count(o.id) <> 1
  UNION ALL
  SELECT t.ref, t.kind, t.level, 0 FROM platform.timer t JOIN handoffs.handoff h ON h.item = t.ref
  JOIN platform.outbox o ON o.type = t.kind AND o.payload ->> 'ref' = t.ref::text
  WHERE t.kind = 'handoffs.seen-overdue.v1' AND h.state = 'sent'
    AND (SELECT count(*) FROM notifications.inbox i WHERE i.event = o.id) <> cardinality(t.recipients)`;

const NEEDLESS = `
  SELECT i.holder, i.item, i.type FROM notifications.inbox i JOIN handoffs.handoff h ON h.item = i.item
  WHERE (i.type = 'handoffs.seen-overdue.v1' AND h.seen_at < i.occurred_at - interval '1 s')
     OR (i.type = 'handoffs.answer-overdue.v1' AND h.answered_at < i.occurred_at - interval '1 s')`;
