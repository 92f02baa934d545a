import { legalVerbs, type State } from './handoff-moves';
import { factsOf, type MoveAnswer } from './moving';
import { REVIEWED, writeLines } from './telling';
import type { Worker, World } from './world';

/** 404, 403 for whoever is not the sender, 409 for what has not ended or has been looked at. */
export function reviewAnswer(world: World, worker: Worker, id: string): MoveAnswer {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  if (!handoff || !world.sees(id, holders)) return { status: 404, code: 'not-found' };
  const owns = world.access.level(id, holders, world.now) === 3;
  if (!world.may(worker, 'register') || !owns) return { status: 403, code: 'forbidden' };
  if (isReviewable(handoff.state) && !handoff.reviewed) return { status: 204 };
  return { status: 409, code: 'illegal-transition', moves: legalVerbs(factsOf(handoff), holders) };
}

/** The sender's own line closes; nobody is told, and the handoff is as it was. */
export function review(world: World, id: string): void {
  const handoff = world.handoffs.get(id);
  if (!handoff) throw new Error('This was not to be looked at.');
  handoff.reviewed = true;
  writeLines(world, handoff, [handoff.from]);
}

function isReviewable(state: State): boolean {
  return REVIEWED.includes(state);
}
