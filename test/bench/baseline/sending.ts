import { randomBytes, randomUUID } from 'node:crypto';
import type { Asked } from './batch';
import type { Keys } from './keys';
import type { Sent } from './desk';
import type { Session } from './session';

const HOUR_MS = 3_600_000;

/** What a card says once it is opened. */
export interface Card {
  readonly name: string;
  readonly number: string;
  readonly birthDate: string;
  readonly municipality: string;
}

/** What sending reads before it writes: the key, both units, and the person's card. */
export function readings({ staff, unit }: Session, key: string, { to, card }: Sent): Asked[] {
  const facts = `SELECT u.id, u.name, u.sector, u.zone, u.kind, u.phone, u.hsa_id, u.hours, u.manager_name, u.closed_at, u.successor, m.name AS municipality,
      o.id AS organisation, o.name AS organisation_name, o.secrecy_regime, o.region
    FROM directory.unit u JOIN directory.organisation o ON o.id = u.organisation LEFT JOIN directory.municipality m ON m.code = u.municipality WHERE u.id = $1`;
  return [
    {
      name: 'reply',
      text: 'SELECT hash, status, item FROM platform.idempotency WHERE holder = $1 AND user_id = $2 AND key = $3',
      values: [unit, staff, key],
    },
    { name: 'unit', text: facts, values: [unit] },
    { name: 'unit', text: facts, values: [to] },
    {
      name: 'card',
      text: `SELECT item, person, sealed, persons.masked(person) AS masked FROM persons.card WHERE item = $1 AND holder = ANY((SELECT sec.holders())::uuid[])`,
      values: [card],
    },
  ];
}

/** Everything that is written when a care request is sent; the same rows as the product's, in the same order. */
export function writings(
  session: Session,
  keys: Keys,
  key: string,
  sent: Sent,
  { person, card }: { person: string; card: Card },
): Asked[] {
  const { staff, unit, organisation, assignment } = session;
  const [handoff, identity, decide, rest, consent] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  const [history, event] = [randomUUID(), randomUUID()];
  const [now, trace] = [new Date(), randomBytes(16).toString('hex')];
  const [seen, answer] = [new Date(now.getTime() + HOUR_MS), new Date(now.getTime() + 4 * HOUR_MS)];
  const { request, needs, background } = sent.content;
  const until = new Date(sent.basis['validUntil'] ?? '');
  const terms = {
    to: sent.to,
    category: 'care-need',
    basis: sent.basis,
    consent,
    until,
  };
  const parts = [
    [identity, 'identity', card],
    [
      decide,
      'decide',
      { fields: { request, needs }, birthYear: Number(card.birthDate.slice(0, 4)), municipality: card.municipality },
    ],
    [rest, 'rest', { fields: { background } }],
  ] as const;
  const payload = { handoff, kind: sent.kind, state: 'sent' };
  const ROWS = `jsonb_to_recordset($1::jsonb) AS d (item uuid, "to" uuid, level smallint, category text, basis jsonb, consent uuid, until timestamptz)`;
  const TERMS = `d.item, d."to", d.level, d.category, d.basis, d.consent, $2::timestamptz, coalesce(d.until, 'infinity')`;
  return [
    {
      name: 'own',
      text: 'SELECT access.own(item, $2, $3, $4) FROM unnest($1::uuid[]) AS item',
      values: [[handoff, identity, decide, rest, consent], unit, person, now],
    },
    {
      name: 'handoff',
      text: `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, answer_due_at, version)
             VALUES ($1, $2, 1, true, $3, $4, $5, $6, 'sent', $7, $8, $9, 1)`,
      values: [handoff, sent.kind, sent.urgency, unit, sent.to, person, now, seen, answer],
    },
    {
      name: 'consent',
      text: `INSERT INTO sharing.consent (item, given_in, person, taken_at, taken_by, scope, parties, exclusions, categories, given_by, form, given_at, valid_until)
             VALUES ($1, $1, $2, $3, $4, 'information-sharing', ARRAY['unit:' || $5::text], '{}', ARRAY['care-need'], $6, $7, $8, $9)`,
      values: [consent, person, unit, staff, sent.to, sent.basis['givenBy'], sent.basis['form'], now, until],
    },
    {
      name: 'history',
      text: `INSERT INTO handoffs.history (id, item, state, verb, at, recorded_at, by_user, unit, version, sealed) VALUES ($1, $2, 'sent', 'send', $3, $3, $4, $5, 1, $6)`,
      values: [history, handoff, now, staff, unit, keys.seal(history, { by: session.name })],
    },
    {
      name: 'outbox',
      text: 'INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at) VALUES ($1, $2, $3, $4, $5::uuid[], $6, $7)',
      values: [event, 'handoffs.sent.v1', payload, unit, [unit, sent.to], trace, now],
    },
    {
      name: 'work-item',
      text: `INSERT INTO handoffs.work_item (holder, item, side, open, due_at, due_kind, version, kind, urgency) VALUES ($1, $2, 'from', true, $3, 'seen', 1, 'care-request', 'today')`,
      values: [unit, handoff, seen],
    },
    {
      name: 'log',
      text: `INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
             SELECT $1::timestamptz, $2::uuid, $3::uuid, $4::uuid, $5::uuid, 'send', 'handoff', 'done', 'handoff', $6::uuid, person, $7::text
             FROM unnest(ARRAY[NULL, $8]::uuid[]) AS person`,
      values: [now, unit, organisation, staff, assignment, handoff, trace, person],
    },
    {
      name: 'timers',
      text: `INSERT INTO platform.timer (ref, kind, level, due_at, owner, recipients, trace_id)
             SELECT $1::uuid, t.kind, s.level, t.due + s.after, $4::uuid, CASE WHEN s.level = 5 THEN ARRAY[$4::uuid] ELSE ARRAY[$5::uuid] END, $6
             FROM (VALUES ('handoffs.seen-overdue.v1', $2::timestamptz), ('handoffs.answer-overdue.v1', $3)) AS t (kind, due),
               (VALUES (1, interval '0'), (2, '30 min'), (4, '1 h'), (5, '2 h')) AS s (level, after)
             UNION ALL SELECT $1, 'handoffs.expiry-due.v1', 1, $3 + interval '4 h', $4, ARRAY[$4, $5], $6`,
      values: [handoff, seen, answer, unit, sent.to, trace],
    },
    {
      name: 'used-kind',
      text: 'INSERT INTO handoffs.used_kind (holder, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      values: [unit, sent.kind],
    },
    {
      name: 'parts',
      text: 'INSERT INTO handoffs.part (item, handoff, part, sealed) SELECT p.item, $1::uuid, p.part, p.sealed FROM unnest($2::uuid[], $3::text[], $4::bytea[]) AS p (item, part, sealed)',
      values: [
        handoff,
        parts.map(([item]) => item),
        parts.map(([, part]) => part),
        parts.map(([item, , value]) => keys.seal(item, value)),
      ],
    },
    {
      name: 'disclose',
      text: `SELECT access.disclose(${TERMS}) FROM ${ROWS}`,
      values: [
        JSON.stringify([
          { ...terms, item: handoff, level: 2 },
          { ...terms, item: decide, level: 1 },
        ]),
        now,
      ],
    },
    {
      name: 'promise',
      text: `SELECT access.promise($3::uuid, ${TERMS}) FROM ${ROWS}`,
      values: [
        JSON.stringify([
          { ...terms, item: rest, level: 1 },
          { ...terms, item: identity, level: 1 },
        ]),
        now,
        handoff,
      ],
    },
    {
      name: 'keep',
      text: 'INSERT INTO platform.idempotency (holder, user_id, key, hash, status, item, at) VALUES ($1, $2, $3, $4, 201, $5, $6)',
      values: [unit, staff, key, keys.keyed(sent), handoff, now],
    },
  ];
}
