import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { inside, insideAnswer, sideOf, write, writingAnswer, type Inside, type Said } from '../oracle/talking';
import type { Handoff } from '../oracle/world';
import { at, someHandoff, somebody, staffOf } from '../harness/choosing';
import type { Answer, Run, Step } from '../harness/run';

const SAID: readonly Said[] = ['question', 'question', 'reply', 'reply', 'reply', 'comment', 'report'];
const INSIDE: readonly Inside[] = ['claim', 'claim', 'release', 'follow', 'unfollow'];

/** Asks, replies, comments or reports about a handoff, mostly as one of its parties. */
export async function talk(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const id = someHandoff(run, step);
  const handoff = world.handoffs.get(id);
  const said = at(SAID, step.how);
  const worker = somebody(run, step, staffOf(run, handoff?.from, handoff?.to));
  const answers = said === 'reply' ? someQuestion(handoff, step, sideOf(world, worker, id)) : null;
  const body = { kind: said, text: 'Ring vaktrummet.', ...(answers ? { answers } : {}) };
  const answer = await run.post(worker, `handoffs/${id}/thread`, body);
  run.say(`${worker.key} says a ${said} about ${id} → ${answer.status} ${String(answer.body.code ?? '')}`);
  if (run.refusesAbsent(worker, answer)) return;
  const expected = writingAnswer(world, worker, id, said, answers);
  deepStrictEqual(answeredIn(answer), expected);
  if (expected.status === 201) write(world, worker, id, { id: String(answer.body.id), said, answers });
}

/** Takes a handoff inside a unit, gives it back, follows it or no longer. */
export async function handleInside(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const id = someHandoff(run, step);
  const handoff = world.handoffs.get(id);
  const act = at(INSIDE, step.how);
  const worker = somebody(run, step, staffOf(run, handoff?.to, handoff?.from));
  const answer = await run.post(worker, `handoffs/${id}/${act}`, {});
  run.say(`${worker.key} ${act}s ${id} → ${answer.status} ${String(answer.body.code ?? '')}`);
  if (run.refusesAbsent(worker, answer)) return;
  const expected = insideAnswer(world, worker, id, act);
  deepStrictEqual(answeredIn(answer), expected);
  if (expected.status === 204) inside(world, worker, id, act);
}

/** Mostly one of the other side; now and then one's own, one of another handoff, or none. */
function someQuestion(handoff: Handoff | undefined, { more }: Step, side: 'from' | 'to' | null): string {
  const all = (handoff?.thread ?? []).filter(({ said }) => said === 'question');
  const theirs = all.filter((entry) => entry.side !== side);
  if (more % 7 === 6 || all.length === 0) return randomUUID();
  return at(theirs.length > 0 && more % 5 > 0 ? theirs : all, more).id;
}

function answeredIn({ status, body }: Answer): object {
  return status < 300 ? { status } : { status, code: String(body.code) };
}
