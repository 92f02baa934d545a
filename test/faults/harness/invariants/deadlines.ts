import type { System } from '../system';

/** I5: every deadline that is over was told exactly once, and to nobody whose act came before it; what nobody answered went back. */
export async function deadlines({ ground }: System): Promise<string[]> {
  const asked = [LATE, TWICE, NEEDLESS, KEPT_ON].map((text) => ground.ask(text));
  const [late = [], twice = [], early = [], keptOn = []] = await Promise.all(asked);
  return [
    ...late.map((row) => `I5: a deadline is over and was not told: ${JSON.stringify(row)}`),
    ...twice.map((row) => `I5: a deadline was not told exactly once: ${JSON.stringify(row)}`),
    ...early.map((row) => `I5: told although the act came before: ${JSON.stringify(row)}`),
    ...keptOn.map((row) => `I5: the time is over and it was not given back: ${JSON.stringify(row)}`),
  ];
}

const LATE = `SELECT ref, kind, level, due_at FROM platform.timer WHERE fired_at IS NULL AND due_at < now() - interval '15 s'`;

/** Whoever declines to cancel winds the time to go back on, and it may be over twice. */
const TWICE = `
  SELECT t.ref, t.kind, t.level, count(o.id) AS events FROM platform.timer t
  LEFT JOIN platform.outbox o ON o.type = t.kind AND o.payload ->> 'ref' = t.ref::text AND (o.payload ->> 'level')::int = t.level
  WHERE t.fired_at IS NOT NULL GROUP BY 1, 2, 3 HAVING count(o.id) NOT BETWEEN 1 AND 1 + CASE WHEN t.kind = 'handoffs.expiry-due.v1'
    THEN (SELECT count(*) FROM handoffs.history x WHERE x.item = t.ref AND x.verb = 'decline-cancel') ELSE 0 END
  UNION ALL
  SELECT t.ref, t.kind, t.level, 0 FROM platform.timer t JOIN handoffs.handoff h ON h.item = t.ref
  JOIN platform.outbox o ON o.type = t.kind AND o.payload ->> 'ref' = t.ref::text
  WHERE t.kind = 'handoffs.seen-overdue.v1' AND h.state = 'sent'
    AND (SELECT count(*) FROM notifications.inbox i WHERE i.event = o.id) <> cardinality(t.recipients)`;

const NEEDLESS = `
  SELECT i.holder, i.item, i.type FROM notifications.inbox i JOIN handoffs.handoff h ON h.item = i.item
  WHERE (i.type = 'handoffs.seen-overdue.v1' AND h.seen_at < i.occurred_at - interval '1 s')
     OR (i.type = 'handoffs.answer-overdue.v1' AND h.answered_at < i.occurred_at - interval '1 s')`;

/** What needs no answer is done when it is opened; who declines to cancel has more time. */
const KEPT_ON = `
  SELECT h.item, h.kind, h.state, t.due_at FROM handoffs.handoff h JOIN platform.timer t ON t.ref = h.item AND t.kind = 'handoffs.expiry-due.v1'
  WHERE t.fired_at < now() - interval '5 s' AND (h.state = 'sent' OR (h.state = 'received' AND h.answer_needed))
    AND NOT EXISTS (SELECT FROM handoffs.history x WHERE x.item = h.item AND x.verb = 'decline-cancel' AND x.recorded_at > t.fired_at)`;
