import { deepStrictEqual } from 'node:assert';
import { forward, forwardAnswer, type Forward } from '../oracle/forwarding';
import { at, someHandoff, somebody, staffOf } from '../harness/choosing';
import type { Run, Step } from '../harness/run';
import { answeredIn, read } from './handling';

/** The receiver passes a handoff on, mostly to a unit of its own organisation; now and then to any unit. */
export async function forwardHandoff(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const id = someHandoff(run, step);
  const handoff = world.handoffs.get(id);
  const worker = somebody(run, step, staffOf(run, handoff?.to));
  const made: Forward = {
    to: someUnit(run, step, handoff?.to),
    ifMatch: step.more % 9 === 7 ? 'missing' : step.more % 9 === 8 ? 'stale' : 'present',
  };
  const { etag } = await read(run, worker, id);
  const tags = { present: etag || '"none"', stale: '"another"', missing: undefined };
  const ifMatch = tags[made.ifMatch];
  const answer = await run.post(worker, `handoffs/${id}/forward`, { to: made.to }, ifMatch ? { ifMatch } : {});
  run.say(`${worker.key} forwards ${id} to ${made.to} → ${answer.status} ${String(answer.body.code ?? '')}`);
  if (run.refusesAbsent(worker, answer)) return;
  const expected = forwardAnswer(world, worker, id, made);
  deepStrictEqual(
    answeredIn(answer),
    expected.status === 409 ? { ...expected, moves: [...expected.moves].sort() } : expected,
  );
  if (expected.status === 204) forward(world, worker, id, made);
}

function someUnit({ world }: Run, { how }: Step, receiver: string | undefined): string {
  const units = [...world.units.values()];
  const own = world.units.get(receiver ?? '');
  const near = units.filter(({ id, organisation, zone }) => {
    return organisation === own?.organisation && zone === own.zone && (id !== receiver || how % 6 === 1);
  });
  return at(how % 6 > 0 && near.length > 0 ? near : units, how >> 3).id;
}
