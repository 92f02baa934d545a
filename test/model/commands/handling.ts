import { deepStrictEqual } from 'node:assert';
import { answerOf, move, type Move } from '../oracle/moving';
import { handoffShown } from '../oracle/showing';
import type { Worker } from '../oracle/world';
import { someHandoff, somebody, staffOf } from '../harness/choosing';
import type { Answer, Run, Step } from '../harness/run';
import { SENDERS, verbOf, wordsOf } from './choosing-moves';

/** Reads a handoff, one's own, somebody else's or none at all. */
export async function readHandoff(run: Run, step: Step): Promise<void> {
  const id = someHandoff(run, step);
  const handoff = run.world.handoffs.get(id);
  const worker = somebody(run, step, staffOf(run, handoff?.from, handoff?.to));
  const answer = await read(run, worker, id);
  run.say(`${worker.key} reads ${id} → ${answer.status}`);
}

/** Reads and compares; the answer's ETag is what a move is made from. */
export async function read(run: Run, worker: Worker, id: string): Promise<Answer> {
  const answer = await run.get(worker, `handoffs/${id}`);
  if (run.refusesAbsent(worker, answer)) return answer;
  const expected = handoffShown(run.world, worker, id);
  if (!expected) deepStrictEqual([answer.status, answer.body.code], [404, 'not-found']);
  else
    deepStrictEqual(
      [answer.status, shownIn(answer)],
      [200, { ...expected, readers: expected.readers && [...expected.readers].sort(byText) }],
    );
  return answer;
}

function shownIn({ body }: Answer): unknown {
  const { state, side, responsible, person, decide, rest = null, moves, basis, readers, history, version } = body;
  return {
    ...{ state, side, version, responsible, person, decide, rest },
    history: history.map(({ state, verb, unit, reason, outcome, by }: Record<string, { id: string }>) => ({
      ...{ state, verb, unit: unit?.id, reason },
      ...{ outcome: outcome ?? null, by },
    })),
    moves: moves.map(({ verb }: { verb: string }) => verb).sort(),
    basis: basis && { code: basis.code, category: basis.category, withdrawn: basis.withdrawnAt !== null },
    readers: readers ? (readers as ReaderIn[]).map(readerIn).sort(byText) : null,
  };
}

interface ReaderIn {
  readonly unit: { readonly id: string };
  readonly code: string;
  readonly state: string;
  readonly withdrawnAt: string | null;
}
const readerIn = ({ unit, code, state, withdrawnAt }: ReaderIn): object => ({
  unit: unit.id,
  code,
  withdrawn: withdrawnAt !== null,
  state,
});
const byText = (one: unknown, other: unknown): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

/** Makes a move, mostly a legal one by a party with the present version; else any by anybody with any. */
export async function makeMove(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const id = someHandoff(run, step);
  const handoff = world.handoffs.get(id);
  const verb = verbOf(step, handoff);
  const worker = somebody(run, step, staffOf(run, SENDERS.includes(verb) ? handoff?.from : handoff?.to));
  const { etag } = await read(run, worker, id);
  const made: Move = {
    verb,
    ...wordsOf(verb, step),
    ifMatch: step.more % 9 === 7 ? 'missing' : step.more % 9 === 8 ? 'stale' : 'present',
  };
  const answer = await attempt(run, worker, id, made, etag);
  run.say(`${worker.key} ${verb}s ${id} (${made.ifMatch}) → ${answer.status} ${String(answer.body.code ?? '')}`);
  if (run.refusesAbsent(worker, answer)) return;
  const expected = answerOf(world, worker, id, made);
  deepStrictEqual(
    answeredIn(answer),
    expected.status === 409 ? { ...expected, moves: [...expected.moves].sort() } : expected,
  );
  if (expected.status === 204) move(world, worker, id, made);
}

function attempt(run: Run, worker: Worker, id: string, made: Move, etag: string): Promise<Answer> {
  const { verb, reason, outcome, ifMatch } = made;
  const tags = { present: etag || '"none"', stale: '"another"', missing: undefined };
  const named = tags[ifMatch];
  const body = { ...(reason ? { reason } : {}), ...(outcome ? { outcome } : {}) };
  return run.post(worker, `handoffs/${id}/${verb}`, body, named ? { ifMatch: named } : {});
}

export function answeredIn({ status, body }: Answer): unknown {
  if (status === 204) return { status };
  const moves = status === 409 ? { moves: [...(body.moves as string[])].sort() } : {};
  return { status, code: body.code, ...moves };
}
