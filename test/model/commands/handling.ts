import { deepStrictEqual } from 'node:assert';
import type { Verb } from '../oracle/handoff-moves';
import { answerOf, move, type Move } from '../oracle/moving';
import { handoffShown } from '../oracle/showing';
import type { Worker, World } from '../oracle/world';
import { at, someHandoff, somebody, staffOf } from '../harness/choosing';
import type { Answer, Run, Step } from '../harness/run';

/** Reads a handoff, one's own, somebody else's or none at all. */
export async function readHandoff(run: Run, step: Step): Promise<void> {
  const id = someHandoff(run, step);
  const handoff = run.world.handoffs.get(id);
  const worker = somebody(run, step, staffOf(run, handoff?.from, handoff?.to));
  const answer = await read(run, worker, id);
  run.say(`${worker.key} reads ${id} → ${answer.status}`);
}

/** Reads and compares; the answer's ETag is what a move is made from. */
async function read(run: Run, worker: Worker, id: string): Promise<Answer> {
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
    history: history.map(({ state, verb, unit, reason, by }: Record<string, { id: string }>) => ({
      state,
      verb,
      unit: unit?.id,
      reason,
      by,
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

const REASONS: Readonly<Partial<Record<Verb, string>>> = { reject: 'no-capacity', withdraw: 'circumstances-changed' };

/** Makes a move, mostly a legal one by a party with the present version; else any by anybody with any. */
export async function makeMove(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const id = someHandoff(run, step);
  const handoff = world.handoffs.get(id);
  const verb = verbOf(step, handoff && { state: handoff.state, answerNeeded: handoff.kind.answerNeeded });
  const worker = somebody(run, step, staffOf(run, verb === 'withdraw' ? handoff?.from : handoff?.to));
  const { etag } = await read(run, worker, id);
  const made: Move = {
    verb,
    reason: reasonOf(verb, step),
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

function attempt(run: Run, worker: Worker, id: string, { verb, reason, ifMatch }: Move, etag: string): Promise<Answer> {
  const tags = { present: etag || '"none"', stale: '"another"', missing: undefined };
  const named = tags[ifMatch];
  return run.post(worker, `handoffs/${id}/${verb}`, reason ? { reason } : {}, named ? { ifMatch: named } : {});
}

function answeredIn({ status, body }: Answer): unknown {
  if (status === 204) return { status };
  const moves = status === 409 ? { moves: [...(body.moves as string[])].sort() } : {};
  return { status, code: body.code, ...moves };
}

const VERBS: readonly Verb[] = ['open', 'accept', 'acknowledge', 'reject', 'withdraw'];

/** The next step of the road, more often than not. */
function verbOf({ how }: Step, facts: { state: string; answerNeeded: boolean } | undefined): Verb {
  if (!facts || how % 8 === 7) return at(VERBS, how >> 2);
  if (facts.state === 'sent')
    return at(['open', 'open', 'open', 'open', 'open', 'withdraw', 'reject'] as const, how >> 2);
  if (facts.state === 'received') return how % 8 === 0 ? 'reject' : facts.answerNeeded ? 'accept' : 'acknowledge';
  return at(VERBS, how >> 2);
}

function reasonOf(verb: Verb, { more }: Step): string | null {
  if (more % 13 === 12) return REASONS[verb] ? null : 'other';
  return REASONS[verb] ?? null;
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
