import type { UnitContacts } from '@care/directory';
import type { Audience } from '../domain/audience';

interface Recipient {
  readonly recipient: string;
  readonly address: string;
}
type Mailbox = 'unit' | 'deputy' | 'on-call' | 'manager';

/** Where a level goes, and where instead when nobody has set that mailbox: an escalation must not end at an empty field. */
const ORDER: Readonly<Record<Audience, readonly Mailbox[]>> = {
  unit: ['unit'],
  sender: ['unit'],
  deputy: ['deputy', 'on-call', 'manager', 'unit'],
  'on-call': ['on-call', 'manager', 'unit'],
  manager: ['manager', 'unit'],
};

/** Who at a unit is mailed: its own mailbox, or whoever a level of the ladder is meant for. Empty when no mailbox is set. */
export function mailRecipients(audience: Audience | null, contacts: UnitContacts): Recipient[] {
  const found = ORDER[audience ?? 'unit'].map((mailbox) => addressesOf(mailbox, contacts));
  return found.find((addresses) => addresses.length > 0) ?? [];
}

function addressesOf(mailbox: Mailbox, { unit, deputy, manager, onCall }: UnitContacts): Recipient[] {
  if (mailbox === 'on-call') return onCall.map((address, at) => ({ recipient: `on-call ${at + 1}`, address }));
  const address = { unit, deputy, manager }[mailbox];
  return address ? [{ recipient: mailbox, address }] : [];
}
