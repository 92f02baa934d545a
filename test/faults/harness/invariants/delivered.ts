import { eventMap } from '../../../architecture/event-map';
import type { System } from '../system';

/** Which subscribers hear of which type of event, read from the product's source. */
const readers = new Map(eventMap().map(({ type, readers: names }) => [type, names.map((name) => name.split(' ')[0])]));

/** The events that a case has made itself, whose deliveries may be dead. */
export interface Allowed {
  readonly events?: readonly string[];
}

/** I2 and I3: each committed step reaches each recipient by each road once, and has left its effect there. */
export async function delivered({ ground }: System, { events = [] }: Allowed): Promise<string[]> {
  const expected = JSON.stringify([...readers].flatMap(([type, names]) => names.map((name) => ({ type, name }))));
  const [steps, missing, open, work, inbox] = await Promise.all([
    ground.ask(UNTOLD),
    ground.ask(UNDELIVERED, [expected]),
    ground.ask(UNFINISHED, [events]),
    ground.ask(LINES),
    ground.ask(NOTICES),
  ]);
  return [
    ...steps.map((row) => `I2: a step and its events do not agree: ${JSON.stringify(row)}`),
    ...missing.map((row) => `I2: not exactly one delivery: ${JSON.stringify(row)}`),
    ...open.map((row) => `I2: not finished: ${JSON.stringify(row)}`),
    ...work.map((row) => `I3: a line of a work list is not as the handoff: ${JSON.stringify(row)}`),
    ...inbox.map((row) => `I3: an inbox: ${JSON.stringify(row)}`),
  ];
}

const UNTOLD = `
  SELECT h.item, h.version, (SELECT count(*) FROM handoffs.history x WHERE x.item = h.item) AS steps,
    (SELECT count(*) FROM platform.outbox o WHERE o.payload ->> 'handoff' = h.item::text) AS events
  FROM handoffs.handoff h
  WHERE h.version <> (SELECT count(*) FROM handoffs.history x WHERE x.item = h.item)
     OR h.version <> (SELECT count(DISTINCT x.version) FROM handoffs.history x WHERE x.item = h.item)
     OR h.version > (SELECT count(*) FROM platform.outbox o WHERE o.payload ->> 'handoff' = h.item::text AND o.type LIKE 'handoffs.%')`;

const UNDELIVERED = `
  WITH due AS (
    SELECT o.id, o.type, e.name, r.holder FROM platform.outbox o
    JOIN jsonb_to_recordset($1) AS e (type text, name text) ON e.type = o.type
    CROSS JOIN LATERAL (SELECT DISTINCT unnest(o.recipients)) AS r (holder))
  SELECT due.*, count(d.id) AS deliveries FROM due
  LEFT JOIN platform.delivery d ON d.event = due.id AND d.subscriber = due.name AND d.holder = due.holder
  GROUP BY 1, 2, 3, 4 HAVING count(d.id) <> 1`;

const UNFINISHED = `
  SELECT o.type, d.id, d.subscriber, d.state, d.attempt, d.error FROM platform.delivery d JOIN platform.outbox o ON o.id = d.event
  WHERE d.state <> 'delivered' AND NOT o.id::text = ANY($1::text[])
  UNION ALL SELECT o.type, o.id, 'outbox', 'waiting', 0, NULL FROM platform.outbox o WHERE o.expanded_at IS NULL`;

/** Both parties have their line at the handoff's version; a receiver that may no longer see it has none. */
const LINES = `
  SELECT h.item, h.state, h.version, p.side, w.version AS line FROM handoffs.handoff h
  CROSS JOIN LATERAL (VALUES (h.from_unit, 'from'), (h.to_unit, 'to')) AS p (unit, side)
  LEFT JOIN handoffs.work_item w ON w.item = h.item AND w.holder = p.unit
  LEFT JOIN LATERAL (SELECT true AS sees FROM access.disclosure a WHERE a.item = h.item AND a.holder = p.unit AND a.until > now() LIMIT 1) a ON true
  WHERE (a.sees AND w.version IS DISTINCT FROM h.version) OR (a.sees IS NULL AND w.item IS NOT NULL AND w.open)`;

/** A delivered notice is a row, but for a unit that was never shown the item; numbers have no gap. */
const NOTICES = `
  SELECT 'no row' AS fault, d.holder, d.event, o.type FROM platform.delivery d JOIN platform.outbox o ON o.id = d.event
  JOIN handoffs.handoff h ON h.item::text = o.payload ->> 'handoff'
  WHERE d.subscriber = 'inbox' AND d.state = 'delivered'
    AND EXISTS (SELECT FROM access.disclosure a WHERE a.item = h.item AND a.holder = d.holder AND a.until > now())
    AND NOT EXISTS (SELECT FROM notifications.inbox i WHERE i.holder = d.holder AND i.event = d.event)
  UNION ALL
  SELECT 'a gap', i.holder, NULL, concat(max(i.seq), ' of ', count(*)) FROM notifications.inbox i
  LEFT JOIN notifications.head n ON n.holder = i.holder
  GROUP BY i.holder, n.seq HAVING max(i.seq) <> count(*) OR n.seq IS DISTINCT FROM max(i.seq) OR count(DISTINCT i.seq) <> count(*)
  UNION ALL
  SELECT 'told twice', i.holder, i.event, i.type FROM notifications.inbox i GROUP BY 2, 3, 4 HAVING count(*) > 1`;
