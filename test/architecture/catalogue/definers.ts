/** Every function that acts as the owner, and why it must. A new one is added here by whoever can say the reason. */
export const DEFINERS: Readonly<Record<string, string>> = {
  'sec.verified': 'checks the signature of the context with a key that no login can read',
  'sec.leased': 'looks up the lease of a delivery, which names the recipient the worker acts for',
  'sec.holders': 'what the policies ask: the holders of the verified context',
  'sec.actor': 'the user of the verified context',
  'sec.signers': 'the holders and the user of the verified context, who may write to sinks',
  'sec.admit': 'ends a request whose session has ended; sessions are not readable otherwise',
  'access.own': 'the first disclosure of an item, to a holder of the context itself',
  'access.owner_of': 'says whether the context owns an item; granted to no login',
  'access.put': 'writes one row of the access list and keeps the old one; granted to no login',
  'access.disclose': 'the door by which rows for others are written: checks that the caller owns the item',
  'access.promise': 'a disclosure that waits for a gate: checks that the caller owns both',
  'access.redeem': 'turns promises into disclosures; granted to no login',
  'access.end_access': "ends a holder's access: the holder's own, or by the owner",
  'platform.fire_due_timers': 'timers of everybody become events by the clock of the database; ids only',
  'persons.resolve':
    'from a number to a person by a table no login can read; always the same upsert, so it answers the same',
  'persons.add_number': 'a further number of a person, by the same upsert',
  'persons.note_protection': 'notes what the population register says of protection, in a table no login can read',
  'persons.masked': 'says of one known person id whether name and number are hidden, and nothing else',
  'handoffs.open_rest': 'the rest of a handoff opens for the receiver alone, and only once it has accepted',
  'notifications.heads':
    'the last number of each inbox, by which an event stream knows that there is something to ask for; numbers only',
};
