/** The own party's: the sender's where the context holds both. */
const HOLDER = 'CASE WHEN h.from_unit = ANY($2::uuid[]) THEN h.from_unit ELSE h.to_unit END';

/** Columns of the view of one handoff: what was said, whose it is inside the own unit, what belongs with it. `h` the envelope, $2 the holders. */
export const TALK = `
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'side', t.side, 'at', t.at, 'unit', t.unit, 'answers', t.answers,
       'sealed', encode(t.sealed, 'base64')) ORDER BY t.at, t.id), '[]') FROM handoffs.thread_entry t WHERE t.item = h.item) AS thread,
    (SELECT jsonb_build_object('mine', c.by_user = (SELECT sec.actor()), 'at', c.claimed_at, 'sealed', encode(c.sealed, 'base64'))
     FROM handoffs.claim c WHERE c.holder = ${HOLDER} AND c.item = h.item) AS claim,
    (SELECT count(*) > 0 FROM handoffs.follow f WHERE f.holder = ${HOLDER} AND f.item = h.item AND f.by_user = (SELECT sec.actor())) AS following,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'way', l.way, 'handoff', o.item, 'state', o.state, 'sentAt', o.sent_at,
       'from', o.from_unit, 'to', o.to_unit) ORDER BY o.sent_at, o.item), '[]')
     FROM (SELECT k.kind, k.other AS item, 'before' AS way FROM handoffs.link k WHERE k.item = h.item
       UNION ALL SELECT k.kind, k.item, 'after' FROM handoffs.link k WHERE k.other = h.item) l
     CROSS JOIN LATERAL (SELECT * FROM handoffs.handoff h1 WHERE h1.item = l.item OFFSET 0) o) AS links,
    CASE WHEN h.from_unit = ANY($2::uuid[]) THEN (SELECT v.item FROM persons.v_card v WHERE v.holder = h.from_unit AND v.person = h.person) END AS card`;
