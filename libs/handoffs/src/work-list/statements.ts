import { IN_LINE } from '../viewing/handoff-statements';

const LINE = IN_LINE.map((column) => `h.${column}`).join(', ');

/**
 * Which open lines are asked for, from `$first` on: kind, urgency, what they wait for, whose question, whose claim. A line whose handoff is
 * no longer disclosed is passed over before anything is limited or counted, so that it leaves no gap and no number.
 */
const asked = (first: number): string => {
  const [kind, urgency, waits, question, mine] = [0, 1, 2, 3, 4].map((offset) => `$${first + offset}`);
  return `i.open AND (${kind}::text IS NULL OR i.kind = ${kind}) AND (${urgency}::text IS NULL OR i.urgency = ${urgency})
        AND (${waits}::text[] IS NULL OR i.due_kind = ANY(${waits})) AND (${question}::text IS NULL OR i.question = ${question})
        AND (${mine}::uuid IS NULL OR (SELECT c.by_user FROM handoffs.claim c WHERE c.holder = i.holder AND c.item = i.item) = ${mine})
        AND (SELECT max(a.level) FROM access.disclosure a WHERE a.item = i.item AND a.holder = i.holder AND a.until > now()) >= 1`;
};

/**
 * A page of open lines: $1 holders, $2–$4 keyset (due, item, holder: who holds both sides has two lines of one handoff), $5 limit,
 * $6 sides, $7 until when (not with), $8–$12 what is asked for; `more` tells that there are others. Starts from each holder's own lines of each side and limits before it joins, because a
 * join that trusts the policy reads everything (measured, design section 2).
 */
export const WORK_LIST = `
  WITH page AS MATERIALIZED (
    SELECT x.* FROM unnest($1::uuid[]) AS u (holder) CROSS JOIN unnest($6::text[]) AS s (side) CROSS JOIN LATERAL (
      SELECT i.holder, i.item, i.side, i.due_at, i.due_kind, i.alarm, i.question FROM handoffs.work_item i
      WHERE i.holder = u.holder AND i.side = s.side AND (i.due_at, i.item, i.holder) > ($2::timestamptz, $3::uuid, $4::uuid)
        AND i.due_at < $7::timestamptz AND ${asked(8)}
      ORDER BY i.due_at, i.item LIMIT $5 + 1) x
    ORDER BY x.due_at, x.item, x.holder LIMIT $5 + 1)
  SELECT w.holder, w.side, w.due_at, w.due_kind, w.alarm, w.question, ${LINE}, persons.masked(h.person) AS masked, (SELECT count(*) FROM page) > $5 AS more,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('item', p.item, 'part', p.part, 'sealed', encode(p.sealed, 'base64'))), '[]')
     FROM handoffs.part p WHERE p.handoff = w.item AND p.part IN ('identity', 'decide')) AS parts,
    (SELECT jsonb_build_object('mine', c.by_user = (SELECT sec.actor()), 'sealed', encode(c.sealed, 'base64')) FROM handoffs.claim c
     WHERE c.holder = w.holder AND c.item = w.item) AS claim
  FROM (SELECT * FROM page ORDER BY due_at, item, holder LIMIT $5) w
  CROSS JOIN LATERAL (SELECT * FROM handoffs.handoff h0 WHERE h0.item = w.item) h
  ORDER BY w.due_at, w.item, w.holder`;

/** What is counted of one side and horizon; beyond it nobody is helped by a figure, and a large unit is not counted through. */
export const MOST_COUNTED = 1_000;

/**
 * How many open lines there are by side and horizon, at most 1 000 of each: $1 holders, $2/$3 from and until (not with) of each
 * horizon in order, $4–$8 what is asked for. Both sides are counted whichever is shown.
 */
export const WORK_COUNTS = `
  SELECT s.side, b.horizon::integer - 1 AS horizon, least(sum(c.lines), ${MOST_COUNTED})::integer AS lines
  FROM unnest($1::uuid[]) AS u (holder) CROSS JOIN unnest(ARRAY['to', 'from']) AS s (side)
    CROSS JOIN unnest($2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS b (since, until, horizon)
    CROSS JOIN LATERAL (SELECT count(*) AS lines FROM (
      SELECT i.item FROM handoffs.work_item i
      WHERE i.holder = u.holder AND i.side = s.side AND i.due_at >= b.since AND i.due_at < b.until AND ${asked(4)}
      LIMIT ${MOST_COUNTED}) x) c
  GROUP BY s.side, b.horizon`;
