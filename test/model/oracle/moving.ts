import { partsOf } from './access-list';
import { legalVerbs, movesOf, partiesOf, stateAfter, type State, type Verb } from './handoff-moves';
import { swedishDaysLater } from './swedish-time';
import { letGo, tell, writeLines } from './telling';
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
  readonly outcome: string | null;
  readonly ifMatch: 'present' | 'stale' | 'missing';
}

/** What the sender does with what it has sent. */
const SENDERS: readonly Verb[] = ['withdraw', 'request-cancel', 'enter-in-error'];

/** Refusals in one order everywhere: 404, 403, 428, 412, 409, 422. */
export function answerOf(world: World, worker: Worker, id: string, move: Move): MoveAnswer {
  const handoff = world.handoffs.get(id);
  const right = SENDERS.includes(move.verb) ? 'register' : 'answer';
  const refusal = refusalOfActing(world, worker, id, { right, ifMatch: move.ifMatch });
  if (refusal || !handoff) return refusal ?? { status: 404, code: 'not-found' };
  return ofState(handoff, world.holdersOf(worker), move);
}

/** What comes before the state is asked about; whoever was overtaken by a colleague that passed it on is told so. */
export function refusalOfActing(
  world: World,
  worker: Worker,
  id: string,
  { right, ifMatch }: { right: 'register' | 'answer'; ifMatch: Move['ifMatch'] },
): MoveAnswer | null {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  const level = world.access.level(id, holders, world.now);
  if (!handoff || level < 1) return { status: 404, code: 'not-found' };
  if (!world.may(worker, right)) return { status: 403, code: 'forbidden' };
  const isParty = partiesOf(factsOf(handoff), holders).length > 0;
  if (level < 2 && (isParty || ifMatch !== 'stale')) return { status: 403, code: 'forbidden' };
  if (ifMatch === 'missing') return { status: 428, code: 'if-match-required' };
  return ifMatch === 'stale' ? { status: 412, code: 'stale' } : null;
}

function ofState(handoff: Handoff, holders: readonly string[], { verb, reason, outcome }: Move): MoveAnswer {
  const facts = factsOf(handoff);
  if (partiesOf(facts, holders).length === 0) return { status: 403, code: 'forbidden' };
  const drawn = movesOf(facts, holders).find((each) => each.verb === verb);
  if (!drawn) return { status: 409, code: 'illegal-transition', moves: legalVerbs(facts, holders) };
  const said = [drawn.words === 'reason', drawn.words === 'outcome'];
  const fits = said[0] === (reason !== null) && said[1] === (outcome !== null);
  return fits ? { status: 204 } : { status: 422, code: 'invalid' };
}

/** What a move that was let through leaves. */
export function move(world: World, worker: Worker, id: string, { verb, reason, outcome }: Move): void {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  const drawn = handoff && movesOf(factsOf(handoff), holders).find((each) => each.verb === verb);
  if (!handoff || !drawn) throw new Error('This move was not to be made.');
  const [interrupted, state] = [handoff.state, stateAfter(drawn, factsOf(handoff))];
  handoff.state = state;
  handoff.before = state === 'cancel-requested' ? interrupted : null;
  handoff.version += 1;
  const unit = actingUnit(handoff, worker, drawn.who === 'sender' ? handoff.from : handoff.to);
  handoff.history.push({ state, verb, unit, reason, outcome, by: worker.name });
  writeLines(world, handoff, holders);
  tell(world, handoff, verb, unit);
  follow(world, handoff, { state, byReceiver: drawn.who === 'receiver' }, holders);
}

/** What ends the receiver's access at once, and what lets it read on for a while. */
const ENDS: readonly State[] = ['withdrawn', 'rejected', 'misaddressed', 'cancelled', 'entered-in-error'];
const WINDS_DOWN: readonly State[] = ['acknowledged', 'completed', 'failed'];

/** Access follows responsibility; a receiver that ends its own takes its line away with it. */
function follow(
  world: World,
  handoff: Handoff,
  { state, byReceiver }: { state: State; byReceiver: boolean },
  holders: readonly string[],
): void {
  const { id, to } = handoff;
  const seen = partsOf(id).filter((item) => world.sees(item, holders));
  const isAcceptance = handoff.history.at(-1)?.verb === 'accept';
  if (isAcceptance) world.access.redeem(id, to, world.now);
  if (WINDS_DOWN.includes(state)) windDown(world, handoff, seen);
  if (!ENDS.includes(state)) return;
  world.access.endAll([id, ...partsOf(id)]);
  letGo(world, id, to);
  if (byReceiver) world.lines.delete(`${to} ${id}`);
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

export function factsOf({ state, before, kind, from, to }: Handoff): Parameters<typeof movesOf>[0] {
  return { state, before, answerNeeded: kind.answerNeeded, from, to };
}
