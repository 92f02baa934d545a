import { TALK } from '../talk/talk-statement';

/** What a line of a list shows of the envelope, and what its moves and the log follow from. */
export const IN_LINE = [
  ...(['item', 'kind', 'kind_version', 'answer_needed', 'urgency', 'from_unit', 'to_unit', 'person'] as const),
  ...(['state', 'state_before', 'seen_at', 'version'] as const),
] as const;

/** Columns of the envelope, as `handoffFrom` reads them. */
export const ENVELOPE = [
  ...IN_LINE,
  ...(['about', 'arrival', 'state_since', 'resume_at', 'sent_at', 'seen_due_at', 'answer_due_at'] as const),
  ...(['delivered_at', 'answered_at'] as const),
] as const;

const envelope = ENVELOPE.map((column) => `h.${column}`).join(', ');

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
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'state', x.state, 'version', x.version, 'verb', x.verb, 'at', x.at, 'unit', x.unit, 'reason', x.reason,
       'sealed', encode(x.sealed, 'base64')) ORDER BY x.version, x.recorded_at), '[]')
     FROM handoffs.history x WHERE x.item = h.item) AS history,
    (SELECT jsonb_build_object('basis', d.basis, 'category', d.category, 'since', d.since, 'until', d.until)
     FROM access.disclosure d WHERE d.item = h.item AND d.holder = ANY($2::uuid[]) ORDER BY d.level DESC LIMIT 1) AS mine,
    CASE WHEN h.from_unit = ANY($2::uuid[]) THEN access.readers_of(h.item) ELSE '[]' END AS readers,
    handoffs.ladder_of(h.item) AS ladder,
    (SELECT r.at FROM handoffs.review r WHERE r.holder = h.from_unit AND r.item = h.item) AS reviewed_at,${TALK},
    CASE WHEN h.masked AND h.from_unit = ANY($2::uuid[]) THEN
      (SELECT coalesce(jsonb_agg(n.unit), '[]') FROM persons.v_named_unit n WHERE n.holder = h.from_unit AND n.person = h.person) END AS named
  FROM (SELECT h0.*, persons.masked(h0.person) AS masked FROM handoffs.handoff h0 WHERE h0.item = $1 OFFSET 0) h`;
