import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { readersOf, standing } from '../oracle/consents';
import { isExcluded } from '../oracle/noes';
import { holds } from '../oracle/legal-bases';
import { usableCard } from '../oracle/people';
import { crossingOf } from '../oracle/refusing';
import { inboxShown, markRead, workListShown } from '../oracle/showing';
import { at, somebody, staffOf } from '../harness/choosing';
import type { Answer, Run, Step } from '../harness/run';

type Item = Readonly<Record<string, unknown>>;
const byText = (one: unknown, other: unknown): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
const forbidden = ({ status, body }: Answer): void => deepStrictEqual([status, body.code], [403, 'forbidden']);

/** The whole work list, in pages. */
export async function listWork(run: Run, step: Step): Promise<void> {
  const worker = somebody(run, step, staffOf(run, ...run.world.units.keys()));
  const side = at(['all', 'to', 'from'] as const, step.how);
  const limit = at([50, 1, 3], step.more);
  const items: Item[] = [];
  for (let after = ''; ;) {
    const answer = await run.get(worker, `work-items?side=${side}&limit=${limit}${after}`);
    if (run.refusesAbsent(worker, answer)) return;
    if (!run.world.may(worker, 'see-rows')) return forbidden(answer);
    deepStrictEqual(answer.status, 200);
    items.push(...(answer.body.items as Item[]));
    if (!answer.body.next) break;
    deepStrictEqual(answer.body.items.length, limit, 'a page that has a next one is full');
    after = `&after=${encodeURIComponent(String(answer.body.next))}`;
  }
  run.say(`${worker.key} lists ${side} → ${items.length}`);
  const due = items.map(({ dueAt }) => (typeof dueAt === 'string' ? dueAt : '9999'));
  deepStrictEqual(due, [...due].sort(), 'soonest first');
  deepStrictEqual(
    items.map(lineIn).sort(byText),
    workListShown(run.world, worker, side)
      .map((line) => lineIn({ ...line }))
      .sort(byText),
  );
}

function lineIn({ handoff, side, state, person, summary, dueKind, moves, new: isNew, responsible }: Item): Item {
  return {
    handoff,
    side,
    state,
    person,
    summary,
    dueKind,
    moves: [...(moves as string[])].sort(),
    new: isNew,
    responsible,
  };
}

/** One's own inbox, one of those one holds, somebody else's, or nobody's. */
export async function readInbox(run: Run, step: Step): Promise<void> {
  const worker = somebody(run, step, staffOf(run, ...run.world.units.keys()));
  const holder = someHolder(run, worker.unit, step);
  const answer = await run.get(worker, `inbox?limit=100&holder=${holder}`);
  run.say(`${worker.key} reads the inbox of ${holder} → ${answer.status}`);
  if (run.refusesAbsent(worker, answer)) return;
  if (!run.world.may(worker, 'see-rows')) return forbidden(answer);
  const { rows, unread } = inboxShown(run.world, worker, holder);
  const shown = (answer.body.rows as Item[]).map(({ type, item, own, readAt }) => ({
    type,
    item,
    own,
    read: readAt !== undefined,
  }));
  deepStrictEqual(
    [answer.status, answer.body.unread, shown.sort(byText)],
    [200, unread, rows.map((row) => ({ ...row })).sort(byText)],
  );
}

export async function markInbox(run: Run, step: Step): Promise<void> {
  const worker = somebody(run, step, staffOf(run, ...run.world.units.keys()));
  const holder = someHolder(run, worker.unit, step);
  const upTo = (step.how % 6) + 1;
  const answer = await run.post(worker, 'inbox/read', { holder, upTo });
  run.say(`${worker.key} has read the inbox of ${holder} up to ${upTo} → ${answer.status}`);
  if (run.refusesAbsent(worker, answer)) return;
  if (!run.world.may(worker, 'see-rows')) return forbidden(answer);
  deepStrictEqual(answer.status, 204);
  markRead(run.world, worker, holder, upTo);
}

function someHolder({ world }: Run, unit: string | null, { what, more }: Step): string {
  if (unit !== null && more % 3 > 0) return unit;
  return at([randomUUID(), ...world.inboxes.keys()], what);
}

/** What may be stated for a sending, to a unit and about a person one may know or not. */
export async function askBases(run: Run, step: Step): Promise<void> {
  const { world } = run;
  const worker = somebody(run, step, staffOf(run, ...world.units.keys()));
  const kind = at(world.given.kinds, step.how);
  const to = at(
    [...world.workers.values()].flatMap(({ unit }) => unit ?? []),
    step.what,
  );
  const card = at([randomUUID(), ...world.cards.keys()], step.more);
  const answer = await run.get(worker, `bases?kind=${kind.kind}&card=${card}&to=${to}`);
  run.say(`${worker.key} asks for bases → ${answer.status}`);
  if (run.refusesAbsent(worker, answer)) return;
  if (!world.may(worker, 'register')) return forbidden(answer);
  const [from, receiver] = [world.units.get(worker.unit ?? ''), world.units.get(to)];
  const usable = usableCard(world, world.holdersOf(worker), card);
  const crossing = from && receiver && usable ? crossingOf(world, from, receiver, kind, usable) : null;
  const expected = world.given.bases
    .filter(({ code }) => kind.bases.includes(code))
    .filter((basis) => crossing && holds(basis, crossing));
  deepStrictEqual(
    (answer.body as Item[]).map(({ code }) => code),
    expected.map(({ code }) => code),
  );
  const shown = (answer.body as Item[]).find(({ consent }) => consent === true);
  if (!shown || !usable || !receiver || worker.unit === null) return;
  const readers = readersOf(world, receiver);
  const whose = { world, holders: world.holdersOf(worker), person: usable.person, unit: worker.unit };
  const asked = { ...whose, category: kind.category };
  const ids = (shown['standing'] as Item[]).map(({ id }) => id).sort();
  deepStrictEqual(
    [ids, shown['excluded']],
    [
      standing(asked, readers)
        .map(({ id }) => id)
        .sort(),
      readers.some((reader) => isExcluded(asked, reader)),
    ],
  );
}

/** Units are the same for everybody; a closed one is not offered. */
export async function findUnits(run: Run, step: Step): Promise<void> {
  const worker = somebody(run, step);
  const desk = at(
    [...run.world.workers.values()].flatMap(({ unit }) => unit ?? []),
    step.what,
  );
  const unit = run.world.units.get(desk);
  const answer = await run.get(worker, `units?limit=100&query=${encodeURIComponent(unit?.name ?? '')}`);
  const one = await run.get(worker, `units/${desk}`);
  run.say(`${worker.key} looks for ${unit?.name} → ${answer.status}`);
  if (run.refusesAbsent(worker, answer)) return;
  const found = (answer.body.units as Item[]).map(({ id }) => id);
  deepStrictEqual([answer.status, found.includes(desk)], [200, !unit?.closed]);
  const deputy = unit && run.world.deputyOf(unit);
  deepStrictEqual(pointersIn(one), { closed: unit?.closed, successor: unit?.successor, deputy: deputy?.id ?? null });
}

function pointersIn({ body: { closed, successor, deputy } }: Answer): Item {
  return { closed, successor: successor?.id ?? null, deputy: deputy?.id ?? null };
}
