import { sql } from '@care/platform';

const ITS_OWN = `SELECT count(*) FROM access.disclosure a WHERE a.item = i.item AND a.holder = i.holder AND a.until > now()`;
const BROUGHT = `FROM handoffs.v_arrived v WHERE v.arrival = i.item AND v.to_unit = i.holder`;
/** A row is about an item that the holder sees, or about a list that brought it something it sees. */
const SEEN = `((${ITS_OWN}) > 0 OR (SELECT count(*) FROM (SELECT ${BROUGHT} LIMIT 1) AS one) > 0)`;
/** Counted to 1 000 when it is looked at: what has been taken back since was never there. A mail that is dead may be about a list too. */
const ARRIVED = `CASE WHEN i.type IN ('handoffs.arrived.v1', 'notifications.mail-dead.v1') THEN (SELECT jsonb_build_object('count', count(*), 'from', min(b.from_unit::text))
     FROM (SELECT v.from_unit ${BROUGHT} LIMIT 1000) AS b HAVING count(*) > 0) END`;

/** What a row tells; what is meant for somebody else of the unit counts as the unit's own doing. */
const OWN = `coalesce(i.own OR i.meant_for <> $5::uuid, i.own)`;
const ROW = `jsonb_strip_nulls(jsonb_build_object('id', i.id, 'seq', i.seq, 'type', i.type, 'item', i.item, 'at', i.occurred_at, 'own', ${OWN}, 'readAt', i.read_at,
     'by', i.acted_by, 'audience', i.audience, 'said', i.said, 'arrived', ${ARRIVED})) AS row`;
/** $3 a type, $4 the number before which a page begins. */
const PART = `i.holder = $1::uuid AND i.item IS NOT NULL AND ($3::text IS NULL OR i.type = $3::text) AND ($4::bigint IS NULL OR i.seq < $4::bigint)`;
const UNREAD = `i.read_at IS NULL AND i.item IS NOT NULL AND NOT i.own`;
/**
 * What the user $5 has taken or follows, but what they chose not to be told of ($6: the group of each type), and what is meant for their
 * role ($7); what nobody has read alone, when $8 says so. It begins with those few items and rows, because an inbox may be a hundred
 * thousand rows of which nothing is the user's.
 */
const WANTED = `${PART} AND (NOT $8::boolean OR (${UNREAD}))`;
const MINE = `(
     SELECT i.* FROM (SELECT DISTINCT f.item FROM handoffs.v_follower f WHERE f.holder = $1::uuid AND f.by_user = $5::uuid) AS f
     JOIN notifications.inbox i ON i.item = f.item WHERE ${WANTED}
       AND (SELECT count(*) FROM notifications.preference p WHERE p.holder = $1::uuid AND p.user_id = $5::uuid AND p.channels ->> ($6::jsonb ->> i.type) = 'none') = 0
     UNION SELECT i.* FROM unnest($7::text[]) AS a (audience) CROSS JOIN LATERAL (
       SELECT * FROM notifications.inbox i WHERE ${WANTED} AND i.audience = a.audience AND ${SEEN} ORDER BY i.seq DESC LIMIT $2::integer) AS i) AS i`;
/** What is meant for one of the staff is nobody else's. */
const CONCERNS = `(i.meant_for IS NULL OR i.meant_for = $5::uuid)`;

export const page = sql(
  'inbox.page',
  `SELECT ${ROW} FROM notifications.inbox i WHERE ${PART} AND ${SEEN} ORDER BY i.seq DESC LIMIT $2::integer`,
);
export const pageOfMine = sql(
  'inbox.page-of-mine',
  `SELECT ${ROW} FROM ${MINE} WHERE ${SEEN} ORDER BY i.seq DESC LIMIT $2::integer`,
);
export const unread = sql(
  'inbox.unread',
  `SELECT count(*)::integer AS unread FROM (
     SELECT FROM notifications.inbox i WHERE ${PART} AND ${UNREAD} AND ${CONCERNS} AND ${SEEN}
     ORDER BY i.seq DESC LIMIT $2::integer) AS counted`,
);
export const unreadOfMine = sql(
  'inbox.unread-of-mine',
  `SELECT count(*)::integer AS unread FROM (
     SELECT FROM ${MINE} WHERE ${CONCERNS} AND ${SEEN} LIMIT $2::integer) AS counted`,
);

/** Oldest first within each holder, so that whoever has seen these and marks them read marks nothing they were not shown. */
const WAITING = `row_number() OVER (ORDER BY i.seq) AS place, i.occurred_at, jsonb_strip_nulls(jsonb_build_object(
       'id', i.id, 'seq', i.seq, 'type', i.type, 'item', i.item, 'at', i.occurred_at, 'own', false, 'by', i.acted_by, 'audience', i.audience, 'said', i.said,
       'unit', i.holder, 'arrived', ${ARRIVED})) AS row FROM notifications.inbox i`;
const THERE = `i.holder = h.holder AND (i.meant_for IS NULL OR i.meant_for = $3::uuid) AND ${SEEN} ORDER BY i.seq LIMIT $2::integer`;
/**
 * What somebody has to see of the units they stand in for: as a deputy what the ladder means for it, and of a closed unit that was
 * inherited everything that nobody has read, because nobody else looks there.
 */
export const standingIn = sql(
  'inbox.standing-in',
  `SELECT r.row FROM unnest($1::uuid[]) AS h (holder) LEFT JOIN directory.v_unit u ON u.id = h.holder AND u.closed_at <= now()
   CROSS JOIN LATERAL (
     (SELECT ${WAITING} WHERE u.id IS NULL AND i.audience = 'deputy' AND i.read_at IS NULL AND i.item IS NOT NULL AND ${THERE})
     UNION ALL (SELECT ${WAITING} WHERE u.id IS NOT NULL AND ${UNREAD} AND ${THERE})) AS r
   ORDER BY r.place, r.occurred_at LIMIT $2::integer`,
);
/** After the rows comes how far it was looked, so that what is hidden at the end is not looked at again; all of one snapshot. */
export const feed = sql(
  'inbox.feed',
  `WITH told AS (
     SELECT i.seq, jsonb_strip_nulls(jsonb_build_object('id', i.id, 'type', i.type, 'item', i.item, 'at', i.occurred_at, 'own', i.own,
       'audience', i.audience, 'said', i.said)) AS row
     FROM notifications.inbox i WHERE i.holder = $1::uuid AND i.seq > $2::bigint AND i.item IS NOT NULL AND ${SEEN} ORDER BY i.seq LIMIT $3::integer)
   SELECT t.seq::float8 AS seq, t.row FROM told t
   UNION ALL SELECT h.seq::float8, NULL FROM notifications.head h WHERE h.holder = $1::uuid AND (SELECT count(*) FROM told) < $3::integer
   ORDER BY seq, row NULLS LAST`,
);
export const since = sql(
  'inbox.since',
  `SELECT c.holder, r.seq::float8 AS seq, CASE WHEN r.seen THEN r.type ELSE 'changed' END AS type, CASE WHEN r.seen THEN r.item END AS item
   FROM unnest($1::uuid[], $2::bigint[]) AS c (holder, seq)
   CROSS JOIN LATERAL (
     SELECT i.seq, i.type, i.item, ${SEEN} AS seen FROM notifications.inbox i WHERE i.holder = c.holder AND i.seq > c.seq ORDER BY i.seq LIMIT $3::integer) AS r
   ORDER BY c.holder, r.seq`,
);
export const heads = sql(
  'inbox.heads',
  'SELECT holder, seq::float8 AS seq FROM notifications.head WHERE holder = ANY($1::uuid[])',
);
