import { deepStrictEqual } from 'node:assert';
import type { World } from '../oracle/world';
import type { Snapshot } from './raw-reading';

/** What stands in the database, as its owner sees it, is what the oracle says: who may see what, each unit's lines, each inbox. */
export function compareFacts(world: World, snapshot: Snapshot): void {
  deepStrictEqual(accessIn(snapshot, world.ahead), accessOf(world), 'the access list');
  deepStrictEqual(promisesIn(snapshot), promisesOf(world), 'what is promised');
  deepStrictEqual(consentsIn(snapshot), consentsOf(world), 'the consents');
  deepStrictEqual(handoffsIn(snapshot), handoffsOf(world), 'the handoffs');
  deepStrictEqual(linesIn(snapshot), linesOf(world), 'the work lists');
  deepStrictEqual(inboxesIn(snapshot), inboxesOf(world), 'the inboxes');
  deepStrictEqual(saidIn(snapshot), saidOf(world), 'what was said');
  deepStrictEqual(insideIn(snapshot), insideOf(world), 'who has it and who follows it');
}

type Row = Readonly<Record<string, unknown>>;
const text = (...words: readonly unknown[]): string => words.map(String).join(' ');

/** Live rows; until by the hour, because the oracle's clock is not the database's to the millisecond. */
function accessIn(snapshot: Snapshot, ahead: number): string[] {
  const live = snapshot.of('access.disclosure').filter(({ until }) => timeOf(until) > Date.now());
  const told = (row: Row): Row => ({ ...row, withdrawn: 'withdrawnAt' in (row['basis'] as object) });
  return live
    .map((row) => access(snapshot.nameOf(String(row['item'])), told(row), hours(timeOf(row['until']) + ahead)))
    .sort();
}

function accessOf(world: World): string[] {
  return world.access
    .live(world.now)
    .map((row) => access(row.item, { ...row }, hours(row.until)))
    .sort();
}

function access(item: string, { holder, owner, level, category, consent, withdrawn }: Row, until: string): string {
  return text(item, holder, owner, level, category, consent, withdrawn, 'until', until);
}

function promisesIn(snapshot: Snapshot): string[] {
  const rows = snapshot.of('access.promise');
  return rows.map(({ item, holder, gate, level }) => text(snapshot.nameOf(String(item)), holder, gate, level)).sort();
}

function promisesOf(world: World): string[] {
  return world.access.promises.map(({ item, holder, gate, level }) => text(item, holder, gate, level)).sort();
}

function consentsIn(snapshot: Snapshot): string[] {
  const rows = snapshot.of('sharing.consent');
  return rows
    .map(({ item, scope, parties, exclusions, withdrawn_at: at }) =>
      text(item, scope, parties, exclusions, at !== null),
    )
    .sort();
}

function consentsOf(world: World): string[] {
  const all = [...world.consents.values()];
  return all
    .map(({ id, scope, parties, exclusions, withdrawn }) => text(id, scope, parties, exclusions, withdrawn))
    .sort();
}

function handoffsIn(snapshot: Snapshot): string[] {
  return snapshot
    .of('handoffs.handoff')
    .map(({ item, state, version }) => text(item, state, version))
    .sort();
}

function handoffsOf(world: World): string[] {
  return [...world.handoffs.values()].map(({ id, state, version }) => text(id, state, version)).sort();
}

function linesIn(snapshot: Snapshot): string[] {
  const rows = snapshot.of('handoffs.work_item');
  return rows
    .map(({ holder, item, side, open, due_kind: due, version }) => text(holder, item, side, open, due, version))
    .sort();
}

function linesOf(world: World): string[] {
  const lines = [...world.lines];
  return lines.map(([key, { side, open, dueKind, version }]) => text(key, side, open, dueKind, version)).sort();
}

function inboxesIn(snapshot: Snapshot): string[] {
  const rows = snapshot.of('notifications.inbox');
  return rows.map(({ holder, type, item, own, read_at: read }) => text(holder, type, item, own, read !== null)).sort();
}

function inboxesOf(world: World): string[] {
  return [...world.inboxes]
    .flatMap(([holder, notices]) => notices.map(({ type, item, own, read }) => text(holder, type, item, own, read)))
    .sort();
}

function saidIn(snapshot: Snapshot): string[] {
  const rows = snapshot.of('handoffs.thread_entry');
  return rows.map(({ item, id, kind, side, unit, answers }) => text(item, id, kind, side, unit, answers)).sort();
}

function saidOf(world: World): string[] {
  return [...world.handoffs.values()]
    .flatMap(({ id: item, thread }) =>
      thread.map(({ id, said, side, unit, answers }) => text(item, id, said, side, unit, answers)),
    )
    .sort();
}

function insideIn(snapshot: Snapshot): string[] {
  const claims = snapshot.of('handoffs.claim').map(({ holder, item, by_user: user }) => text(holder, item, user));
  const follows = snapshot.of('handoffs.follow').map(({ holder, item, by_user: user }) => text(holder, item, user));
  return [...claims.sort(), 'followed', ...follows.sort()];
}

function insideOf({ claims, follows }: World): string[] {
  return [...[...claims].map(([key, user]) => text(key, user)).sort(), 'followed', ...[...follows].sort()];
}

function timeOf(until: unknown): number {
  return until === 'infinity' ? Infinity : Date.parse(String(until));
}

function hours(time: number): string {
  return time === Infinity ? 'ever' : String(Math.round(time / 3_600_000));
}
