import type { Channels } from '../api/shapes';
import type { Choice } from '../components/chips';
import type { Errors } from '../register/register.presenter';
import type { Words } from '../texts/words';

type Group = keyof Channels;
type Channel = Channels[Group];

/** In the order in which a handoff meets them. */
export const GROUPS: readonly Group[] = ['new', 'answered', 'thread', 'overdue', 'ended'];
const CHANNELS: readonly Channel[] = ['inbox', 'mail', 'none'];

/**
 * How a group can be told here: mail only where there is some (or where it was chosen already), and what is late is never silenced
 * for a unit.
 */
export function channelChoices(
  of: 'unit' | 'own',
  group: Group,
  { mail, now }: { readonly mail: boolean; readonly now: Channel },
  { say }: Words,
): Choice[] {
  const possible = CHANNELS.filter((channel) => {
    if (channel === 'mail') return mail || now === 'mail';
    return channel !== 'none' || of === 'own' || group !== 'overdue';
  });
  return possible.map((value) => ({ value, name: say(`choices.channel.${value}`) }));
}

export const wantsMail = (channels: Channels): boolean => Object.values(channels).includes('mail');

/** Mail to oneself needs an address. */
export function choiceBlanks(
  { of, channels, address }: { readonly of: 'unit' | 'own'; readonly channels: Channels; readonly address: string },
  { say }: Words,
): Errors {
  return of === 'own' && wantsMail(channels) && !address.includes('@')
    ? { address: say('choices.address-needed') }
    : {};
}
