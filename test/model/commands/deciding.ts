import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { approvalOf, isDateTaken } from '../oracle/policies';
import { swedishDay } from '../oracle/swedish-time';
import type { Worker } from '../oracle/world';
import { at, somebody } from '../harness/choosing';
import type { Run, Step } from '../harness/run';
import { DECISIONS } from './changing-the-world';

const DAY_MS = 86_400_000;

const administrators = ({ world }: Run): Worker[] =>
  [...world.workers.values()].filter((worker) => world.mayAct(worker) && world.may(worker, 'set-policy'));

/** Somebody proposes what the county shall decide from some day on; nothing changes by it. */
export async function proposePolicy(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const worker = somebody(run, step, administrators(run));
  const [code, value] = at(DECISIONS, step.what);
  const validFrom = swedishDay(world.today + (1 + (step.how % 3)) * DAY_MS);
  const answer = await run.post(worker, 'policies/proposals', {
    code,
    value,
    validFrom,
    why: 'Enligt beslut i samverkan',
  });
  run.say(`${worker.key} proposes ${code} → ${answer.status} ${String(answer.body.code ?? '')}`);
  if (run.refusesAbsent(worker, answer)) return;
  const told = [answer.status, answer.body.code];
  if (!world.may(worker, 'set-policy')) return deepStrictEqual(told, [403, 'forbidden']);
  if (isDateTaken(world, code, validFrom)) return deepStrictEqual(told, [409, 'policy-date-taken']);
  deepStrictEqual([answer.status, Object.keys(answer.body)], [201, ['id']]);
  world.proposals.set(String(answer.body.id), { code, validFrom, by: worker.key, decided: false });
}

/** A second person says yes or no; what begins tomorrow changes nothing today. */
export async function decideProposal(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const worker = somebody(run, step, administrators(run));
  const id = at([randomUUID(), ...world.proposals.keys()], step.what);
  const approves = step.how % 3 > 0;
  const answer = await run.post(
    worker,
    `policies/proposals/${id}/${approves ? 'approve' : 'decline'}`,
    approves ? {} : { why: 'Inte nu' },
  );
  run.say(
    `${worker.key} ${approves ? 'approves' : 'declines'} ${id} → ${answer.status} ${String(answer.body.code ?? '')}`,
  );
  if (run.refusesAbsent(worker, answer)) return;
  const expected = approvalOf(world, worker, id, approves);
  deepStrictEqual(expected === 204 ? answer.status : [answer.status, answer.body.code], expected);
  const proposal = world.proposals.get(id);
  if (expected !== 204 || !proposal) return;
  proposal.decided = true;
  if (approves) world.coming.add(`${proposal.code} ${proposal.validFrom}`);
}
