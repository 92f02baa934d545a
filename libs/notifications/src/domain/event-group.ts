/** What somebody can choose to be told of. */
export const GROUPS = ['new', 'answered', 'overdue', 'thread', 'ended'] as const;
export type EventGroup = (typeof GROUPS)[number];

/** Every type that is told, and the group in which it is chosen. */
const TYPES: Readonly<Record<EventGroup, readonly string[]>> = {
  new: ['handoffs.sent.v1', 'handoffs.arrived.v1', 'handoffs.forwarded.v1'],
  answered: [
    ...['handoffs.received.v1', 'handoffs.accepted.v1', 'handoffs.acknowledged.v1', 'handoffs.rejected.v1'],
    ...['handoffs.misaddressed.v1', 'handoffs.started.v1', 'handoffs.held.v1', 'handoffs.resumed.v1'],
    ...['handoffs.completed.v1', 'handoffs.failed.v1', 'handoffs.cancelled.v1', 'handoffs.cancel-declined.v1'],
  ],
  overdue: [
    ...['handoffs.seen-overdue.v1', 'handoffs.answer-overdue.v1', 'handoffs.expired.v1'],
    ...['notifications.mail-dead.v1'],
  ],
  thread: [...['handoffs.thread-written.v1', 'handoffs.claimed.v1', 'handoffs.released.v1', 'handoffs.given.v1']],
  ended: [
    ...['handoffs.withdrawn.v1', 'handoffs.cancel-requested.v1', 'handoffs.entered-in-error.v1'],
    ...['sharing.consent-withdrawn.v1'],
  ],
};

const GROUP_OF = new Map(GROUPS.flatMap((group) => TYPES[group].map((type) => [type, group] as const)));

/** The same for the database: type → group, as JSON. */
export const GROUP_OF_TYPES = JSON.stringify(Object.fromEntries(GROUP_OF));

/** An event is told that nobody has put into a group. */
export class UngroupedEvent extends Error {}

/** The group of an event's type. Throws `UngroupedEvent`, so that a new event is noticed by the first spec that tells it. */
export function groupOf(type: string): EventGroup {
  const group = GROUP_OF.get(type);
  if (!group) throw new UngroupedEvent(`"${type}" has no group in domain/event-group.ts.`);
  return group;
}
