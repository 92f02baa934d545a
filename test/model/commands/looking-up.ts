import { deepStrictEqual } from 'node:assert';
import { cardOf, keepCard, lookUp, resolve } from '../oracle/people';
import type { Worker } from '../oracle/world';
import { at, somebody, staffOf } from '../harness/choosing';
import { NOBODYS_NUMBER } from '../harness/facts';
import type { Answer, Run, Step } from '../harness/run';

/** Looks somebody up, by the present number or the former one, or by nobody's. */
export async function lookUpSomebody(run: Run, step: Step): Promise<void> {
  const worker = somebody(run, step, staffOf(run, ...run.world.units.keys()));
  const numbers = run.world.given.people.flatMap(({ number, formerNumber }) => [
    number,
    ...(formerNumber ? [formerNumber] : []),
  ]);
  await lookUpNumber(run, worker, at([...numbers, NOBODYS_NUMBER], step.what));
}

/** The unit's card, or '' when nobody was found or nobody may ask. */
export async function lookUpNumber(run: Run, worker: Worker, number: string): Promise<string> {
  const answer = await run.post(worker, 'persons/lookup', { number, purpose: 'handoff' });
  run.say(`${worker.key} looks up ${number} → ${answer.status} ${String(answer.body.outcome ?? answer.body.code)}`);
  if (run.refusesAbsent(worker, answer)) return '';
  if (!run.world.may(worker, 'look-up')) {
    deepStrictEqual([answer.status, answer.body.code], [403, 'forbidden']);
    return '';
  }
  resolve(run.world, number);
  compare(run, number, answer);
  return answer.status === 200 && answer.body.card ? noted(run, worker, number, String(answer.body.card)) : '';
}

/** A unit has one card of a person; its id is told again at every look-up. */
function noted(run: Run, worker: Worker, number: string, id: string): string {
  const known = cardOf(run.world, worker.unit, number);
  if (known) deepStrictEqual(id, known.id, 'the unit had a card of this person');
  else deepStrictEqual(run.world.cards.has(id), false, 'a new card has a new id');
  keepCard(run.world, worker, number, id);
  return id;
}

function compare({ world }: Run, number: string, { status, body }: Answer): void {
  deepStrictEqual(status, 200);
  const expected = lookUp(world, number);
  const { card, number: written, ...shown } = body;
  if (expected.outcome !== 'found') {
    deepStrictEqual(
      [shown, written, card !== undefined],
      [{ outcome: expected.outcome }, undefined, expected.outcome === 'protected'],
    );
    return;
  }
  const { name, birthDate, municipality, deceasedOn, number: present } = expected.person;
  const more = { ...(municipality ? { municipality } : {}), ...(deceasedOn ? { deceasedOn } : {}) };
  deepStrictEqual(shown, { outcome: 'found', name, birthDate, age: expected.age, ...more });
  deepStrictEqual(String(written).replace('-', ''), present);
}
