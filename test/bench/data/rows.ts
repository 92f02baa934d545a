import { PEOPLE } from './county';
import { loadIdSql, type Kind } from './load-ids';

const AT = `'2026-11-20T06:00:00Z'::timestamptz + (n % 200000) * interval '1 second'`;
const STEP = `interval '10 minutes'`;
const PERSON = loadIdSql('person', `n % ${PEOPLE}`);
const NEVER = `'9999-12-31T00:00:00Z'::timestamptz`;
/** The ids of a handoff's steps, numbered from 1. */
export const STEPS = 8;

/** The receiver of these may read the whole; of those it has yet to decide; and of those it reads what is over. The rest it sees no more. */
const TAKEN = `state IN ('accepted', 'in-progress', 'on-hold', 'cancel-requested')`;
const UNDECIDED = `state IN ('sent', 'received')`;
const OVER = `state IN ('completed', 'failed', 'acknowledged')`;
const SHOWN = `(${TAKEN} OR ${UNDECIDED} OR ${OVER})`;
const REVIEWED = `state IN ('completed', 'failed', 'rejected', 'misaddressed', 'expired')`;

const owned = (kind: Kind, where = 'true'): string =>
  disclosed(kind, { holder: 'sender', level: '3', code: 'own', where });
const shown = (kind: Kind, where: string, level = '1'): string =>
  disclosed(kind, { holder: 'receiver', level, code: 'minor', where });
const disclosed = (
  kind: Kind,
  { holder, level, code, where }: Record<'holder' | 'level' | 'code' | 'where', string>,
): string =>
  `INSERT INTO access.disclosure (item, holder, owner, person, category, level, basis, since, until)
   SELECT ${loadIdSql(kind)}, ${holder}, sender, ${PERSON}, '${code === 'own' ? 'own' : 'care-need'}', ${level}, '{"code":"${code}"}', ${AT}, 'infinity'
   FROM bench.load WHERE ${where}`;
const promised = (kind: Kind, where: string): string =>
  `INSERT INTO access.promise (item, holder, owner, person, category, level, basis, since, until, gate)
   SELECT ${loadIdSql(kind)}, receiver, sender, ${PERSON}, 'care-need', 1, '{"code":"minor"}', ${AT}, 'infinity', ${loadIdSql('handoff')}
   FROM bench.load WHERE ${UNDECIDED} AND ${where}`;

/** A question of the receiver in every fifth that waits, answered in every tenth; a comment in every sixth. */
const ASKED = `waits AND n % 5 = 0`;
const REPLIED = `waits AND n % 10 = 0`;
const COMMENTED = `waits AND n % 6 = 1`;
const said = (kind: Kind, side: 'from' | 'to', where: string): string =>
  `INSERT INTO handoffs.thread_entry (item, id, kind, side, at, by_user, unit, answers, sealed)
   SELECT ${loadIdSql('handoff')}, ${loadIdSql(kind)}, '${kind}', '${side}', ${AT} + ${side === 'to' ? 1 : 2} * interval '1 minute', ${PERSON},
     ${side === 'to' ? 'receiver' : 'sender'}, ${kind === 'reply' ? loadIdSql('question') : 'NULL'}, '\\x00' FROM bench.load WHERE ${where}`;
/** Taken by somebody at the sender, or at the receiver. */
const claimed = (holder: 'sender' | 'receiver', rest: number): string =>
  `INSERT INTO handoffs.claim (holder, item, by_user, sealed, claimed_at)
   SELECT ${holder}, ${loadIdSql('handoff')}, ${PERSON}, '\\x00', ${AT} FROM bench.load WHERE waits AND n % 7 = ${rest}`;

const SENDER_DUE = `CASE WHEN state = 'sent' THEN 'seen' WHEN state = 'received' AND answer THEN 'answer' WHEN ${REVIEWED} THEN 'review' ELSE 'none' END`;
const RECEIVER_DUE = `CASE WHEN state = 'sent' THEN 'seen' WHEN state = 'received' AND answer THEN 'answer' WHEN state = 'cancel-requested' THEN 'cancel' ELSE 'none' END`;
const line = (side: 'from' | 'to', due: string, where: string): string =>
  `INSERT INTO handoffs.work_item (holder, item, side, open, due_at, due_kind, version, kind, urgency, question)
   SELECT ${side === 'from' ? 'sender' : 'receiver'}, ${loadIdSql('handoff')}, '${side}', waits OR ('${side}' = 'from' AND ${REVIEWED}),
     CASE d.due WHEN 'seen' THEN ${AT} + interval '1 hour' WHEN 'answer' THEN ${AT} + interval '4 hours' WHEN 'none' THEN ${NEVER} ELSE ${AT} + interval '1 day' END,
     d.due, steps, kind, urgency, CASE WHEN ${ASKED} AND NOT (${REPLIED}) THEN '${side === 'from' ? 'mine' : 'theirs'}' END
   FROM bench.load, LATERAL (SELECT ${due} AS due) d WHERE ${where}`;

/** What the sendings and all that followed leave, table by table. */
export const ROWS: readonly string[] = [
  `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, state_before, state_since,
     sent_at, seen_due_at, answer_due_at, seen_at, answered_at, version)
   SELECT ${loadIdSql('handoff')}, kind, version, answer, urgency, sender, receiver, ${PERSON}, state, CASE WHEN state = 'cancel-requested' THEN 'accepted' END,
     ${AT} + (steps - 1) * ${STEP}, ${AT}, ${AT} + interval '1 hour', CASE WHEN answer THEN ${AT} + interval '4 hours' END,
     CASE WHEN verbs[2] = 'open' THEN ${AT} + ${STEP} END, CASE WHEN verbs[3] IN ('accept', 'acknowledge', 'reject') THEN ${AT} + 2 * ${STEP} END, steps
   FROM bench.load JOIN (SELECT at AS place, verbs FROM bench.course) c ON c.place = course`,
  line('from', SENDER_DUE, 'true'),
  line('to', RECEIVER_DUE, SHOWN),
  `INSERT INTO handoffs.history (id, item, state, verb, at, recorded_at, by_user, unit, version, sealed)
   SELECT ${loadIdSql('history', `n * ${STEPS} + s.step`)}, ${loadIdSql('handoff')}, s.state, s.verb, ${AT} + (s.step - 1) * ${STEP}, ${AT} + (s.step - 1) * ${STEP},
     ${PERSON}, CASE WHEN s.verb IN ('send', 'withdraw', 'request-cancel', 'expire', 'enter-in-error') THEN sender ELSE receiver END, s.step, '\\x00'
   FROM bench.load JOIN (SELECT at AS place, verbs, states FROM bench.course) c ON c.place = course,
     LATERAL unnest(c.verbs, c.states) WITH ORDINALITY AS s (verb, state, step)`,
  ...[owned('handoff'), owned('identity'), owned('decide'), owned('rest', 'rest')],
  shown('handoff', SHOWN, `CASE WHEN ${OVER} THEN 1 ELSE 2 END`),
  shown('decide', SHOWN),
  shown('identity', `(${TAKEN} OR ${OVER} OR ${UNDECIDED} AND told)`),
  shown('rest', `rest AND (${TAKEN} OR ${OVER})`),
  promised('rest', 'rest'),
  promised('identity', 'NOT told'),
  ...[said('question', 'to', ASKED), said('reply', 'from', REPLIED), said('comment', 'to', COMMENTED)],
  ...[claimed('sender', 3), claimed('receiver', 4)],
];
