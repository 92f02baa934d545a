import { deepStrictEqual } from 'node:assert';
import { review, reviewAnswer } from '../oracle/reviewing';
import type { Worker, World } from '../oracle/world';
import { someHandoff, somebody, staffOf } from '../harness/choosing';
import type { Run, Step } from '../harness/run';
import { answeredIn, read } from './handling';

/** The sender has looked at how it ended. */
export async function reviewHandoff(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const id = someHandoff(run, step);
  const handoff = world.handoffs.get(id);
  const worker = somebody(run, step, staffOf(run, handoff?.from));
  const { etag } = await read(run, worker, id);
  const answer = await run.post(worker, `handoffs/${id}/review`, {}, { ifMatch: etag || '"none"' });
  run.say(`${worker.key} reviews ${id} → ${answer.status} ${String(answer.body.code ?? '')}`);
  if (run.refusesAbsent(worker, answer)) return;
  const expected = reviewAnswer(world, worker, id);
  deepStrictEqual(
    answeredIn(answer),
    expected.status === 409 ? { ...expected, moves: [...expected.moves].sort() } : expected,
  );
  if (expected.status === 204) review(world, id);
}

/** The sender lets the receiver see the number of somebody who was protected after the sending. */
export async function nameReceiver(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const id = someHandoff(run, step);
  const handoff = world.handoffs.get(id);
  const worker = somebody(run, step, staffOf(run, handoff?.from));
  const { etag } = await read(run, worker, id);
  const answer = await run.post(worker, `handoffs/${id}/name-receiver`, {}, { ifMatch: etag || '"none"' });
  run.say(`${worker.key} names the receiver of ${id} → ${answer.status} ${String(answer.body.code ?? '')}`);
  if (run.refusesAbsent(worker, answer)) return;
  const expected = namingAnswer(world, worker, id);
  deepStrictEqual(expected === 204 ? answer.status : [answer.status, answer.body.code], expected);
  if (expected === 204 && handoff) world.named.add(`${handoff.from} ${handoff.person} ${handoff.to}`);
}

/** 404, 403 for whoever is not the sender, 409 for somebody who is not protected. */
function namingAnswer(world: World, worker: Worker, id: string): 204 | readonly [number, string] {
  const handoff = world.handoffs.get(id);
  const holders = world.holdersOf(worker);
  if (!handoff || !world.sees(id, holders)) return [404, 'not-found'];
  const owns = world.access.level(id, holders, world.now) === 3;
  if (!world.may(worker, 'register') || !owns) return [403, 'forbidden'];
  return world.isMasked(handoff.person) ? 204 : [409, 'not-protected'];
}
