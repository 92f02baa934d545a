import { sql } from '@care/platform';

export const append = sql(
  'inbox.append',
  `WITH next AS (
     INSERT INTO notifications.head AS h (holder, seq)
     SELECT $2::uuid, 1 WHERE NOT EXISTS (SELECT FROM notifications.inbox i WHERE i.holder = $2::uuid AND i.event = $3::uuid)
     ON CONFLICT (holder) DO UPDATE SET seq = h.seq + 1 RETURNING h.seq)
   INSERT INTO notifications.inbox (id, holder, seq, event, type, item, occurred_at, own, acted_by, audience, said, meant_for, read_at)
   SELECT $1::uuid, $2::uuid, next.seq, $3::uuid, $4::text, $5::uuid, $6::timestamptz, $7::boolean, $8::uuid, $9::text, $10::text, $12::uuid,
     CASE WHEN $11::boolean THEN $6::timestamptz END FROM next`,
);
/** A statement of its own, so that what comes after it sees what whoever held the head before has committed. */
export const holdHead = sql(
  'inbox.hold-head',
  `INSERT INTO notifications.head AS h (holder, seq) VALUES ($1::uuid, 0) ON CONFLICT (holder) DO UPDATE SET seq = h.seq`,
);
export const announce = sql(
  'inbox.announce',
  `WITH told AS (SELECT count(*) > 0 AS had FROM notifications.inbox i WHERE i.holder = $2::uuid AND i.item = $5::uuid),
   next AS (
     UPDATE notifications.head h SET seq = h.seq + 1 FROM told
     WHERE h.holder = $2::uuid AND NOT (told.had AND $7::boolean)
       AND NOT EXISTS (SELECT FROM notifications.inbox i WHERE i.holder = $2::uuid AND i.event = $3::uuid)
     RETURNING h.seq)
   INSERT INTO notifications.inbox (id, holder, seq, event, type, item, occurred_at, own)
   SELECT $1::uuid, $2::uuid, next.seq, $3::uuid, CASE WHEN told.had THEN $8::text ELSE $4::text END,
     CASE WHEN told.had THEN NULL ELSE $5::uuid END, $6::timestamptz, false FROM next, told`,
);
/** Of what has not been delivered when its consent is withdrawn, the receiver is told nothing: it counts as not seen. */
const STOPPED = `a.basis ? 'withdrawnAt' AND (SELECT count(*) FROM handoffs.v_envelope v
       WHERE v.item = a.item AND v.to_unit = a.holder AND v.delivered_at IS NULL) > 0`;
export const standing = sql(
  'inbox.standing',
  `SELECT (SELECT count(*) FROM access.disclosure a WHERE a.item = $2::uuid AND a.holder = $1::uuid AND a.until > now() AND NOT (${STOPPED})) > 0
       OR (SELECT count(*) FROM (SELECT FROM handoffs.v_arrived v WHERE v.arrival = $2::uuid AND v.to_unit = $1::uuid LIMIT 1) AS one) > 0 AS sees,
     (SELECT count(*) FROM notifications.inbox i WHERE i.holder = $1::uuid AND i.item = $2::uuid) > 0 AS had,
     $3::uuid = $1::uuid OR (SELECT count(*) FROM access.disclosure a WHERE a.item = $2::uuid AND $3::uuid IN (a.owner, a.holder))
       + (SELECT count(*) FROM access.disclosure_history h WHERE h.item = $2::uuid AND $3::uuid IN (h.owner, h.holder)) > 0
       OR handoffs.passed_on_by($2::uuid, $3::uuid) AS party,
     (SELECT count(*) FROM notifications.preference p WHERE p.holder = $1::uuid AND p.user_id IS NOT DISTINCT FROM $5::uuid AND p.channels ->> $4::text = 'none') > 0 AS silent`,
);
export const forget = sql(
  'inbox.forget',
  `UPDATE notifications.inbox SET item = NULL, type = $3::text, acted_by = NULL, audience = NULL, said = NULL, meant_for = NULL WHERE holder = $1::uuid AND item = $2::uuid`,
);
export const markRead = sql(
  'inbox.mark-read',
  `UPDATE notifications.inbox SET read_at = $3::timestamptz
   WHERE holder = $1::uuid AND seq <= $2::bigint AND read_at IS NULL AND item IS NOT NULL AND NOT own
     AND ($4::text IS NULL OR type = $4::text) AND ($5::text IS NULL OR audience = $5::text) AND (meant_for IS NULL OR meant_for = $6::uuid)`,
);
