import { legalVerbs, movesOf, partiesOf, type State, type Verb } from './handoff-moves';
import { swedishDaysLater } from './swedish-time';
import { tell, writeLines } from './telling';
import type { Handoff, Worker, World } from './world';

/** How a move is answered. */
export type MoveAnswer =
  | { readonly status: 204 }
  | { readonly status: 403 | 404 | 412 | 428; readonly code: string }
  | { readonly status: 409; readonly code: string; readonly moves: ReadonlySet<string> }
  | { readonly status: 422; readonly code: string };

export interface Move {
  readonly verb: Verb;
  readonly reason: string | null;
  readonly ifMatch: 'present' | 'stale' | 'missing';
}

/** Refusals in one order everywhere: 404, 403, 428, 412, 409, 422. */
export function answerOf(world: World, worker: Worker, id: string, move: Move): MoveAnswer {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  const level = world.access.level(id, holders, world.now);
  if (!handoff || level < 1) return { status: 404, code: 'not-found' };
  if (!world.may(worker, move.verb === 'withdraw' ? 'register' : 'answer') || level < 2)
    return { status: 403, code: 'forbidden' };
  if (move.ifMatch === 'missing') return { status: 428, code: 'if-match-required' };
  if (move.ifMatch === 'stale') return { status: 412, code: 'stale' };
  return ofState(handoff, holders, move);
}

function ofState(handoff: Handoff, holders: readonly string[], { verb, reason }: Move): MoveAnswer {
  const facts = factsOf(handoff);
  if (partiesOf(facts, holders).length === 0) return { status: 403, code: 'forbidden' };
  const drawn = movesOf(facts, holders).find((each) => each.verb === verb);
  if (!drawn) return { status: 409, code: 'illegal-transition', moves: legalVerbs(facts, holders) };
  return Boolean(drawn.reason) === (reason !== null) ? { status: 204 } : { status: 422, code: 'invalid' };
}

/** What a move that was let through leaves. */
export function move(world: World, worker: Worker, id: string, { verb, reason }: Move): void {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  const drawn = handoff && movesOf(factsOf(handoff), holders).find((each) => each.verb === verb);
  if (!handoff || !drawn) throw new Error('This move was not to be made.');
  handoff.state = drawn.to;
  handoff.version += 1;
  const unit = actingUnit(handoff, worker, drawn.who === 'sender' ? handoff.from : handoff.to);
  handoff.history.push({ state: drawn.to, verb, unit, reason, by: worker.name });
  writeLines(world, handoff, holders);
  tell(world, handoff, verb, unit);
  follow(world, handoff, drawn.to, holders);
}

/** Access follows responsibility. */
function follow(world: World, handoff: Handoff, state: State, holders: readonly string[]): void {
  const { id, to } = handoff;
  const seen = ['identity', 'decide', 'rest']
    .map((part) => `${id}/${part}`)
    .filter((item) => world.sees(item, holders));
  if (state === 'accepted') world.access.redeem(id, to, world.now);
  if (state === 'acknowledged') windDown(world, handoff, seen);
  if (state === 'withdrawn' || state === 'rejected') world.access.end([id, ...seen], to);
  if (state === 'rejected') world.lines.delete(`${to} ${id}`);
}

/** The receiver reads on for as many days as the sender's county says: everything, or the envelope alone; without days nothing. */
function windDown(world: World, { id, from, to }: Handoff, parts: readonly string[]): void {
  const policies = world.policiesOf(from);
  const days = Number(policies['read-only-after-end-days']?.['days']);
  const all = policies['after-end-shows']?.['what'] === 'all';
  if (days === 0) return world.access.end([id, ...parts], to);
  if (!all) world.access.end(parts, to);
  const last = swedishDaysLater(world.today, days) + world.ahead;
  world.access.windDown([id, ...(all ? parts : [])], to, world.now, last);
}

/** The party in whose name somebody acts: their own unit where it is one, else the party whose move it is. */
function actingUnit({ from, to }: Handoff, { unit }: Worker, party: string): string {
  return unit !== null && [from, to].includes(unit) ? unit : party;
}

export function factsOf({ state, kind, from, to }: Handoff): Parameters<typeof movesOf>[0] {
  return { state, answerNeeded: kind.answerNeeded, from, to };
}
