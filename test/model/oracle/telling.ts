import { partsOf } from './access-list';
import { isOpen, type State } from './handoff-moves';
import type { Handoff, Line, Notice, Told, World } from './world';

const TYPES: Readonly<Record<Told['verb'], string>> = {
  send: 'handoffs.sent.v1',
  open: 'handoffs.received.v1',
  accept: 'handoffs.accepted.v1',
  acknowledge: 'handoffs.acknowledged.v1',
  reject: 'handoffs.rejected.v1',
  misaddress: 'handoffs.misaddressed.v1',
  withdraw: 'handoffs.withdrawn.v1',
  start: 'handoffs.started.v1',
  hold: 'handoffs.held.v1',
  resume: 'handoffs.resumed.v1',
  complete: 'handoffs.completed.v1',
  fail: 'handoffs.failed.v1',
  'request-cancel': 'handoffs.cancel-requested.v1',
  'confirm-cancel': 'handoffs.cancelled.v1',
  'decline-cancel': 'handoffs.cancel-declined.v1',
  'enter-in-error': 'handoffs.entered-in-error.v1',
  'withdraw-consent': 'sharing.consent-withdrawn.v1',
  write: 'handoffs.thread-written.v1',
  claim: 'handoffs.claimed.v1',
  release: 'handoffs.released.v1',
  forward: 'handoffs.forwarded.v1',
};
const CHANGED = 'changed';

/** Both parties will be told; `owner` is the unit that acted. */
export function tell(world: World, handoff: Handoff, verb: Told['verb'], owner: string): void {
  tellOf(world, handoff, verb, owner, [handoff.from, handoff.to]);
}

/** The same for what is told to others than the two parties. */
export function tellOf(
  world: World,
  { id }: Handoff,
  verb: Told['verb'],
  owner: string,
  recipients: readonly string[],
): void {
  world.told.push({ event: world.draw(), verb, handoff: id, owner, recipients });
}

/** The lines of the actor's own units are written with the move; those of others by the worker. */
export function writeLines(world: World, handoff: Handoff, holders: readonly string[]): void {
  for (const unit of [handoff.from, handoff.to]) if (holders.includes(unit)) putLine(world, unit, handoff);
}

/** What moves no line. */
const STANDS_STILL: readonly Told['verb'][] = ['write', 'claim', 'release'];

/** Everybody hears what waits, each in their own context, as things are by then. */
export function hearAll(world: World): void {
  for (const told of world.told.splice(0))
    for (const holder of new Set(told.recipients)) {
      const stopped = isStopped(world, holder, told.handoff);
      note(world, holder, told, stopped);
      if (!STANDS_STILL.includes(told.verb)) follow(world, holder, told, stopped);
    }
}

/** What is undelivered when its consent is withdrawn never arrives. */
function isStopped(world: World, holder: string, id: string): boolean {
  const handoff = world.handoffs.get(id);
  const mine = world.access.rows.find((row) => row.item === id && row.holder === holder);
  return handoff?.to === holder && !handoff.delivered && mine?.withdrawn === true;
}

function follow(world: World, holder: string, { handoff: id, verb }: Told, stopped: boolean): void {
  const handoff = world.handoffs.get(id);
  const arrives = REACHES.includes(verb) || verb === 'withdraw-consent';
  if (handoff && arrives && stopped && world.sees(id, [holder])) {
    world.access.end([id, ...partsOf(id).filter((part) => world.sees(part, [holder]))], holder);
    return void world.lines.delete(`${holder} ${id}`);
  }
  if (!handoff || ![handoff.from, handoff.to].includes(holder) || !world.sees(id, [holder]))
    return void world.lines.delete(`${holder} ${id}`);
  if (REACHES.includes(verb) && handoff.to === holder) handoff.delivered = true;
  putLine(world, holder, handoff);
  if (verb === 'forward') newHere(world, holder, handoff);
}

/** What another unit has opened and needs no answer is new to the one that it is passed on to. */
function newHere(world: World, holder: string, { id, state }: Handoff): void {
  const line = world.lines.get(`${holder} ${id}`);
  if (line?.side === 'to' && line.dueKind === 'none' && state === 'received')
    world.lines.set(`${holder} ${id}`, { ...line, dueKind: 'seen' });
}

/** What brings it to a receiver. */
const REACHES: readonly Told['verb'][] = ['send', 'forward'];

function putLine(world: World, holder: string, handoff: Handoff): void {
  world.lines.set(`${holder} ${handoff.id}`, lineOf(holder, handoff));
}

/** What ended on the receiver's side, or came back: the sender looks at it before its line is done. */
export const REVIEWED: readonly State[] = ['completed', 'failed', 'rejected', 'misaddressed', 'expired'];

function lineOf(holder: string, { from, state, version, kind, reviewed }: Handoff): Line {
  const side = holder === from ? 'from' : 'to';
  const review = side === 'from' && REVIEWED.includes(state);
  const dueKind = review ? 'review' : dueKindOf(state, side, kind.answerNeeded);
  return { side, open: isOpen(state) || (review && !reviewed), dueKind, version };
}

function dueKindOf(state: State, side: Line['side'], answerNeeded: boolean): Line['dueKind'] {
  if (state === 'sent') return 'seen';
  if (state === 'received' && answerNeeded) return 'answer';
  return state === 'cancel-requested' && side === 'to' ? 'cancel' : 'none';
}

/** Nothing is told of what the holder does not see and never was told of; and only a party of an item is believed about it. */
function note(world: World, holder: string, { handoff: item, verb, owner }: Told, stopped: boolean): void {
  const inbox = inboxOf(world, holder);
  const sees = !stopped && world.sees(item, [holder]);
  const had = inbox.some((notice) => notice.item === item);
  if (sees ? !isParty(world, holder, item, owner) : !had) return;
  if (!sees) forget(inbox, item);
  const content = sees ? { type: TYPES[verb], item } : { type: CHANGED, item: null };
  inbox.push({ ...content, own: owner === holder, read: false });
}

/** As far as the holder can know: its own disclosures, those of what it owns, and who has passed it on to it. */
function isParty(world: World, holder: string, item: string, owner: string): boolean {
  const known = world.access.rows.filter((row) => row.item === item && [row.holder, row.owner].includes(holder));
  const before = world.access.ended.filter((row) => row.item === item && row.owner === holder);
  const handed = world.access.handed.some(
    ({ from, to, ...row }) => row.item === item && to === holder && from === owner,
  );
  return handed || [...known, ...before].some((row) => [row.holder, row.owner].includes(owner));
}

function forget(inbox: Notice[], item: string): void {
  for (const notice of inbox) if (notice.item === item) Object.assign(notice, { item: null, type: CHANGED });
}

/** Who inside a unit had it and who followed it has nothing more of it. */
export function letGo(world: World, id: string, unit: string): void {
  world.claims.delete(`${unit} ${id}`);
  for (const key of world.follows) if (key.startsWith(`${unit} ${id} `)) world.follows.delete(key);
}

export function inboxOf(world: World, holder: string): Notice[] {
  const inbox = world.inboxes.get(holder) ?? [];
  world.inboxes.set(holder, inbox);
  return inbox;
}
