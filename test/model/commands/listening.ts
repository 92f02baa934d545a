import { deepStrictEqual } from 'node:assert';
import { get } from 'node:http';
import { inboxOf } from '../oracle/telling';
import { somebody, staffOf } from '../harness/choosing';
import type { Run, Step } from '../harness/run';

/** The first thing an event stream says: the place in the inbox of everything the listener holds, and of nothing else. */
export async function listen(run: Run, step: Step): Promise<void> {
  const worker = somebody(run, step, staffOf(run, ...run.world.units.keys()));
  const { cookie, assignment } = run.pass(worker);
  const { status, words } = await firstWords(
    `${run.machine.application.url}/api/v1/events?assignment=${assignment}`,
    cookie,
  );
  run.say(`${worker.key} listens → ${status}`);
  if (!run.world.mayAct(worker)) return deepStrictEqual(status, 401);
  if (!run.world.may(worker, 'see-rows')) return deepStrictEqual(status, 403);
  const told =
    /^id: (.*)$/m
      .exec(words)?.[1]
      ?.split(',')
      .filter((pair) => pair !== '') ?? [];
  const expected = run.world.holdersOf(worker).map((holder) => `${holder}=${inboxOf(run.world, holder).length}`);
  if (worker.unit !== null) deepStrictEqual([...told].sort(), expected.sort());
}

/** Hangs up after the first words. */
function firstWords(url: string, cookie: string): Promise<{ readonly status: number; readonly words: string }> {
  return new Promise((done, failed) => {
    const asked = get(url, { headers: { cookie }, agent: false }, (answer) => {
      answer.once('data', (words: Buffer) => {
        done({ status: answer.statusCode ?? 0, words: words.toString() });
        asked.destroy();
      });
    });
    asked.once('error', failed);
  });
}
