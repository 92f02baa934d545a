/** Columns of the envelope, as `handoffFrom` reads them. */
export const ENVELOPE = [
  ...[
    'item',
    'kind',
    'kind_version',
    'answer_needed',
    'urgency',
    'from_unit',
    'to_unit',
    'person',
    'about',
    'arrival',
    'state',
    'state_before',
  ],
  ...['sent_at', 'seen_due_at', 'answer_due_at', 'delivered_at', 'seen_at', 'answered_at', 'version'],
] as const;

const envelope = ENVELOPE.map((column) => `h.${column}`).join(', ');
/** What a line of the work list shows of it, and what its moves and the log follow from. */
const line = [
  'item',
  'kind',
  'answer_needed',
  'urgency',
  'from_unit',
  'to_unit',
  'person',
  'state',
  'state_before',
  'seen_at',
  'version',
]
  .map((column) => `h.${column}`)
  .join(', ');

/**
 * One handoff with what this context may see of it; the policies decide which parts are there. `alarming` is true when the
 * number of a protected person is shown. $1 the handoff, $2 the holders of the context; readers are looked up for the owner only.
 */
export const HANDOFF_VIEW = `
  SELECT ${envelope}, h.masked,
    CASE WHEN h.masked AND (SELECT count(*) FROM handoffs.part p WHERE p.handoff = h.item AND p.part = 'identity') > 0
      THEN persons.number_shown(h.person, h.from_unit) ELSE false END AS alarming,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('item', p.item, 'part', p.part, 'sealed', encode(p.sealed, 'base64'))), '[]')
     FROM handoffs.part p WHERE p.handoff = h.item) AS parts,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'state', x.state, 'verb', x.verb, 'at', x.at, 'unit', x.unit, 'reason', x.reason,
       'sealed', encode(x.sealed, 'base64')) ORDER BY x.version), '[]')
     FROM handoffs.history x WHERE x.item = h.item) AS history,
    (SELECT jsonb_build_object('basis', d.basis, 'category', d.category, 'since', d.since, 'until', d.until)
     FROM access.disclosure d WHERE d.item = h.item AND d.holder = ANY($2::uuid[]) ORDER BY d.level DESC LIMIT 1) AS mine,
    CASE WHEN h.from_unit = ANY($2::uuid[]) THEN access.readers_of(h.item) ELSE '[]' END AS readers,
    CASE WHEN h.masked AND h.from_unit = ANY($2::uuid[]) THEN
      (SELECT coalesce(jsonb_agg(n.unit), '[]') FROM persons.v_named_unit n WHERE n.holder = h.from_unit AND n.person = h.person) END AS named
  FROM (SELECT h0.*, persons.masked(h0.person) AS masked FROM handoffs.handoff h0 WHERE h0.item = $1 OFFSET 0) h`;

/**
 * A page of open lines: $1 holders, $2/$3 keyset (due, item), $4 limit, $5 side or null; `more` tells that there are others.
 * Starts from each holder's own lines and limits before it joins, because a join that trusts the policy reads everything
 * (measured, design section 2). A line whose handoff is no longer disclosed is passed over before the limit, so that it
 * leaves no gap.
 */
export const WORK_LIST = `
  WITH page AS MATERIALIZED (
    SELECT x.* FROM unnest($1::uuid[]) AS u (holder) CROSS JOIN LATERAL (
      SELECT i.holder, i.item, i.side, i.due_at, i.due_kind FROM handoffs.work_item i
      WHERE i.holder = u.holder AND i.open AND (i.due_at, i.item) > ($2::timestamptz, $3::uuid) AND ($5::text IS NULL OR i.side = $5)
        AND (SELECT max(a.level) FROM access.disclosure a WHERE a.item = i.item AND a.holder = i.holder AND a.until > now()) >= 1
      ORDER BY i.due_at, i.item LIMIT $4 + 1) x
    ORDER BY x.due_at, x.item LIMIT $4 + 1)
  SELECT w.side, w.due_at, w.due_kind, ${line}, persons.masked(h.person) AS masked, (SELECT count(*) FROM page) > $4 AS more,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('item', p.item, 'part', p.part, 'sealed', encode(p.sealed, 'base64'))), '[]')
     FROM handoffs.part p WHERE p.handoff = w.item AND p.part IN ('identity', 'decide')) AS parts
  FROM (SELECT * FROM page ORDER BY due_at, item LIMIT $4) w
  CROSS JOIN LATERAL (SELECT * FROM handoffs.handoff h0 WHERE h0.item = w.item) h
  ORDER BY w.due_at, w.item`;
