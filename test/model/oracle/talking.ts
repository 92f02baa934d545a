import { isOpen, type State } from './handoff-moves';
import { tellOf } from './telling';
import type { Entry, Handoff, Worker, World } from './world';

export type Said = 'question' | 'reply' | 'comment' | 'report';
export type Inside = 'claim' | 'release' | 'follow' | 'unfollow';

/** How something that is no move is answered. */
export interface TalkAnswer {
  readonly status: 201 | 204 | 403 | 404 | 409 | 422;
  readonly code?: string;
}

const done = (status: 201 | 204): TalkAnswer => ({ status });
const refused = (status: 403 | 404 | 409 | 422, code: string): TalkAnswer => ({ status, code });

/** 404, then 403 for who may only read it or holds neither side. */
function refusalOf(world: World, worker: Worker, id: string): TalkAnswer | null {
  const holders = world.holdersOf(worker);
  const level = world.access.level(id, holders, world.now);
  if (!world.handoffs.has(id) || level < 1) return refused(404, 'not-found');
  const isParty = sideOf(world, worker, id) !== null;
  return world.may(worker, 'answer') && level >= 2 && isParty ? null : refused(403, 'forbidden');
}

/** The sender's where somebody holds both. */
export function sideOf(world: World, worker: Worker, id: string): 'from' | 'to' | null {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  if (handoff && holders.includes(handoff.from)) return 'from';
  return handoff && holders.includes(handoff.to) ? 'to' : null;
}

/** A reply names an open question of the other side; a report is the receiver's, while it works. */
export function writingAnswer(
  world: World,
  worker: Worker,
  id: string,
  said: Said,
  answers: string | null,
): TalkAnswer {
  const refusal = refusalOf(world, worker, id);
  const handoff = world.handoffs.get(id);
  if (refusal || !handoff) return refusal ?? refused(404, 'not-found');
  const side = sideOf(world, worker, id);
  const isReport = said === 'report' && !(side === 'to' && handoff.state === 'in-progress');
  if (!isTalkedAbout(handoff.state) || isReport) return refused(409, 'illegal-transition');
  if (said !== 'reply') return answers === null ? done(201) : refused(422, 'invalid');
  return replyAnswer(handoff, side, answers);
}

function replyAnswer(handoff: Handoff, side: 'from' | 'to' | null, answers: string | null): TalkAnswer {
  const question = handoff.thread.find((entry) => entry.id === answers && entry.said === 'question');
  if (!question || question.side === side) return refused(422, 'invalid');
  const isAnswered = handoff.thread.some((entry) => entry.answers === question.id);
  return isAnswered ? refused(409, 'question-answered') : done(201);
}

/** Nothing of the handoff changes: no state, no version, no age. */
export function write(world: World, worker: Worker, id: string, entry: Omit<Entry, 'side' | 'unit'>): void {
  const handoff = mustBe(world.handoffs.get(id));
  const side = mustBe(sideOf(world, worker, id));
  const unit = handoff[side];
  handoff.thread.push({ ...entry, side, unit });
  tellOf(world, handoff, 'write', unit, [handoff.from, handoff.to]);
}

/** Who has it inside a unit, and who wants to be told: the other side learns of neither. */
export function insideAnswer(world: World, worker: Worker, id: string, act: Inside): TalkAnswer {
  const refusal = refusalOf(world, worker, id);
  const handoff = world.handoffs.get(id);
  if (refusal || !handoff) return refusal ?? refused(404, 'not-found');
  const has = world.claims.get(`${unitOf(world, worker, handoff)} ${id}`);
  if (act === 'claim' && !isTalkedAbout(handoff.state)) return refused(409, 'illegal-transition');
  if (act === 'claim' && has !== undefined && has !== worker.user) return refused(409, 'already-claimed');
  return act === 'release' && has === undefined ? refused(409, 'illegal-transition') : done(204);
}

export function inside(world: World, worker: Worker, id: string, act: Inside): void {
  const handoff = mustBe(world.handoffs.get(id));
  const unit = unitOf(world, worker, handoff);
  const [claim, follow] = [`${unit} ${id}`, `${unit} ${id} ${worker.user}`];
  if (act === 'claim') world.claims.set(claim, worker.user);
  if (act === 'release') world.claims.delete(claim);
  if (act === 'follow') world.follows.add(follow);
  if (act === 'unfollow') world.follows.delete(follow);
  if (act === 'claim' || act === 'release') tellOf(world, handoff, act, unit, [unit]);
}

/** For the database: whoever writes SQL of their own speaks for the party of their side, and answers what the other side has asked. */
export function isSaidRightly(world: World, columns: Readonly<Record<string, unknown>>): boolean {
  const handoff = world.handoffs.get(String(columns['item']));
  const { side, unit, answers } = columns;
  if (!handoff || unit !== (side === 'from' ? handoff.from : handoff.to)) return false;
  const asked = handoff.thread.find(({ id }) => id === answers);
  return answers === null || (asked?.said === 'question' && asked.side !== side);
}

function unitOf(world: World, worker: Worker, handoff: Handoff): string {
  return handoff[mustBe(sideOf(world, worker, handoff.id))];
}

/** As long as it waits for one of the two sides. */
function isTalkedAbout(state: State): boolean {
  return isOpen(state);
}

function mustBe<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('This was not to be said.');
  return value;
}
