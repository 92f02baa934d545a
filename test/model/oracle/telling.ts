import { isOpen } from './handoff-moves';
import type { Handoff, Line, Notice, Told, World } from './world';

const TYPES: Readonly<Record<Told['verb'], string>> = {
  send: 'handoffs.sent.v1',
  open: 'handoffs.received.v1',
  accept: 'handoffs.accepted.v1',
  acknowledge: 'handoffs.acknowledged.v1',
  reject: 'handoffs.rejected.v1',
  withdraw: 'handoffs.withdrawn.v1',
  'withdraw-consent': 'sharing.consent-withdrawn.v1',
};
const CHANGED = 'changed';

/** Both parties will be told; `owner` is the unit that acted. */
export function tell(world: World, { id, from, to }: Handoff, verb: Told['verb'], owner: string): void {
  world.told.push({ event: world.draw(), verb, handoff: id, owner, recipients: [from, to] });
}

/** The lines of the actor's own units are written with the move; those of others by the worker. */
export function writeLines(world: World, handoff: Handoff, holders: readonly string[]): void {
  for (const unit of [handoff.from, handoff.to]) if (holders.includes(unit)) putLine(world, unit, handoff);
}

/** Everybody hears what waits, each in their own context, as things are by then. */
export function hearAll(world: World): void {
  for (const told of world.told.splice(0))
    for (const holder of new Set(told.recipients)) {
      const stopped = isStopped(world, holder, told.handoff);
      note(world, holder, told, stopped);
      follow(world, holder, told, stopped);
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
  const arrives = verb === 'send' || verb === 'withdraw-consent';
  if (handoff && arrives && stopped && world.sees(id, [holder])) {
    const parts = ['identity', 'decide', 'rest'].map((part) => `${id}/${part}`);
    world.access.end([id, ...parts.filter((part) => world.sees(part, [holder]))], holder);
    return void world.lines.delete(`${holder} ${id}`);
  }
  if (handoff && verb === 'send' && handoff.to === holder && world.sees(id, [holder])) handoff.delivered = true;
  if (handoff && world.sees(id, [holder])) putLine(world, holder, handoff);
  else world.lines.delete(`${holder} ${id}`);
}

function putLine(world: World, holder: string, handoff: Handoff): void {
  world.lines.set(`${holder} ${handoff.id}`, lineOf(holder, handoff));
}

function lineOf(holder: string, { from, state, version, kind }: Handoff): Line {
  const waits = state === 'received' && kind.answerNeeded ? 'answer' : 'none';
  const dueKind = state === 'sent' ? 'seen' : waits;
  return { side: holder === from ? 'from' : 'to', open: isOpen(state), dueKind, version };
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

/** As far as the holder can know: its own disclosures, and those of what it owns. */
function isParty(world: World, holder: string, item: string, owner: string): boolean {
  const known = world.access.rows.filter((row) => row.item === item && [row.holder, row.owner].includes(holder));
  const before = world.access.ended.filter((row) => row.item === item && row.owner === holder);
  return [...known, ...before].some((row) => [row.holder, row.owner].includes(owner));
}

function forget(inbox: Notice[], item: string): void {
  for (const notice of inbox) if (notice.item === item) Object.assign(notice, { item: null, type: CHANGED });
}

export function inboxOf(world: World, holder: string): Notice[] {
  const inbox = world.inboxes.get(holder) ?? [];
  world.inboxes.set(holder, inbox);
  return inbox;
}
