import { GROUPS, type EventGroup } from './event-group';

/** How a group is told: in the inbox alone, by mail too, or in the inbox as read already. */
export const CHANNELS = ['inbox', 'mail', 'none'] as const;
export type Channel = (typeof CHANNELS)[number];
export type Channels = Readonly<Record<EventGroup, Channel>>;

/** Until somebody has chosen: what is late is mailed to the unit, everything else waits in the inbox. */
export const CHANNELS_OF_UNIT: Channels = {
  ...{ new: 'inbox', answered: 'inbox', overdue: 'mail', thread: 'inbox', ended: 'inbox' },
};
/** Until a person has chosen: what they follow stands in the inbox. */
export const CHANNELS_OF_PERSON: Channels = { ...CHANNELS_OF_UNIT, overdue: 'inbox' };

/** What was chosen, with the usual for whatever nobody has chosen. */
export function channelsOf(chosen: Partial<Channels> | null | undefined, usual: Channels): Channels {
  const entries = GROUPS.map((group) => [group, chosen?.[group] ?? usual[group]] as const);
  return Object.fromEntries(entries) as Channels;
}
