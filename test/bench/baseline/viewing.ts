import { randomBytes } from 'node:crypto';
import type { Asked } from './batch';
import type { Session } from './session';

/** The values of a line of the access log, in the order of the product's own statements. */
export function logValues(
  { staff, unit, organisation, assignment }: Session,
  action: string,
  kind: string,
  object: string | null,
): unknown[] {
  const purpose = kind;
  return [
    new Date(),
    unit,
    organisation,
    staff,
    assignment,
    action,
    purpose,
    'shown',
    kind,
    object,
    randomBytes(16).toString('hex'),
    null,
  ];
}

/** One handoff statement by statement, the log's rows last. */
export function viewed(who: Session, id: string): Asked[] {
  const { staff, unit, organisation, assignment } = who;
  return [
    {
      name: 'handoff',
      text: `SELECT item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, about, state, state_before, sent_at, seen_due_at, answer_due_at,
               delivered_at, seen_at, answered_at, version, persons.masked(person) AS masked FROM handoffs.handoff WHERE item = $1`,
      values: [id],
    },
    { name: 'parts', text: `SELECT item, part, sealed FROM handoffs.part WHERE handoff = $1`, values: [id] },
    {
      name: 'history',
      text: 'SELECT id, state, verb, at, unit, reason, sealed FROM handoffs.history WHERE item = $1 ORDER BY version',
      values: [id],
    },
    {
      name: 'mine',
      text: 'SELECT basis, category, since, until FROM access.disclosure WHERE item = $1 AND holder = $2 ORDER BY level DESC LIMIT 1',
      values: [id, unit],
    },
    {
      name: 'readers',
      text: `SELECT holder AS unit, basis, category, since, until, 'now' AS phase FROM access.disclosure WHERE item = $1 AND level < 3 AND owner = $2
             UNION SELECT holder, basis, category, since, until, 'promised' FROM access.promise WHERE gate = $1 AND owner = $2 ORDER BY since, unit, phase`,
      values: [id, unit],
    },
    {
      name: 'thread',
      text: 'SELECT id, kind, side, at, unit, answers, sealed FROM handoffs.thread_entry WHERE item = $1 ORDER BY at, id',
      values: [id],
    },
    {
      name: 'claim',
      text: 'SELECT by_user = $3 AS mine, claimed_at AS at, sealed FROM handoffs.claim WHERE item = $1 AND holder = $2',
      values: [id, unit, staff],
    },
    {
      name: 'follow',
      text: 'SELECT 1 FROM handoffs.follow WHERE item = $1 AND holder = $2 AND by_user = $3',
      values: [id, unit, staff],
    },
    { name: 'links', text: 'SELECT kind, item, other FROM handoffs.link WHERE item = $1 OR other = $1', values: [id] },
    { name: 'ladder', text: 'SELECT handoffs.ladder_of($1)', values: [id] },
    { name: 'review', text: 'SELECT at FROM handoffs.review WHERE item = $1 AND holder = $2', values: [id, unit] },
    {
      name: 'log',
      text: `INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
             SELECT $1::timestamptz, $2::uuid, $3::uuid, $4::uuid, $5::uuid, 'read', 'handoff', 'shown', 'handoff', $6::uuid, person, $7::text
             FROM (SELECT NULL::uuid AS person UNION ALL SELECT h.person FROM handoffs.handoff h WHERE h.item = $6) AS shown`,
      values: [new Date(), unit, organisation, staff, assignment, id, randomBytes(16).toString('hex')],
    },
  ];
}
