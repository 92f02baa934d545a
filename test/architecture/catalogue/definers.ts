/** Every function that acts as the owner, and why it must. A new one is added here by whoever can say the reason. */
export const DEFINERS: Readonly<Record<string, string>> = {
  'sec.leased': 'looks up the lease of a delivery, which names the recipient the worker acts for',
  'sec.holders': 'what the policies ask: the holders of the context, checked with a key that no login can read',
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
  'access.wind_down':
    "shortens a holder's access to reading and an earlier end, never lengthens it, and keeps what it was: the holder's own, or by the owner",
  'access.readers_of':
    'who sees, will see or could see an item; tells the owner of the item alone, and asks for the context once',
  'platform.fire_due_timers': 'timers of everybody become events by the clock of the database; ids only',
  'platform.expand_events':
    'deliveries are made for the recipients of an event and nobody else; the worker cannot write one',
  'platform.claim_deliveries': 'leases what waits or was left behind; what is delivered, dead or leased stays as it is',
  'platform.finish_deliveries': 'the receipt, given by the holder of the lease; the worker cannot read a lease',
  'platform.give_back_delivery': 'another attempt or the end of it, given by the holder of the lease',
  'platform.sweep_deliveries': 'ids of deliveries that are due, of everybody; no holder and no lease',
  'platform.forget_old': 'rows of everybody go when their time is over; the times stand in the function',
  'platform.road_state': 'numbers about everybody’s events and deliveries, and no id of any',
  'platform.make_months': 'tables are made by their owner; which months and how many stands in the function',
  'platform.drop_old_months':
    'whole months of the road go when all in them is told and old; the times stand in the function',
  'audit.seal_next':
    'seals what is settled, by its own clock and order; the worker can neither read the log nor write a seal',
  'audit.last_head': 'the number and hash of the last signed head, under a lock, so that one worker writes at a time',
  'audit.heads': 'the newest seal of each chain: ids, numbers and hashes, no row of the log',
  'audit.note_head': 'remembers how far the file of signed heads was written, only ever further',
  'audit.unsealed': 'how many rows wait for a seal and since when; a number and an age',
  'persons.resolve':
    'from a number, and the former one, to a person by a table no login can read; always the same upserts, so it answers the same',
  'persons.note_protection':
    'notes what the population register says of protection, in a table no login can read, for a unit with a card of the person',
  'persons.known_as':
    'the ids under which holders of the context have looked one person up themselves, by a table no login can read',
  'persons.own_card':
    'the holder’s own card under any id of a person whom a number has led to in this transaction, by a table no login can read',
  'persons.protected_since':
    'which protection the register has told of since a time, of a person whom a number has led to in this transaction',
  'persons.met_now': 'whether a number has led to one known person id in this very transaction, and nothing else',
  'persons.masked': 'says of one known person id whether name and number are hidden, and nothing else',
  'persons.number_shown':
    'whether a holder of the context may see the number of one protected person: of its own card, or named by the owner of what it sees',
  'sharing.propose_policy':
    'an administrator holds no rows; asks at the moment of the act what the actor of the context administers, and keeps the proposal as theirs',
  'sharing.decide_policy':
    'the second person: asks the same of who proposed and who decides, refuses when they are one, and lets the county agree ahead',
  'handoffs.step': 'a trigger: refuses moves the state machine does not have, whoever writes them',
  'handoffs.open_rest': 'the rest of a handoff opens for the receiver alone, and only once it has accepted',
  'sharing.withdraw':
    'withdraws what a person has consented to at units the caller cannot see; checks that the caller has a card of the person, gives nothing back',
  'oversight.reviewed_by':
    'the organisation that the caller reviews in a living assignment of their own; granted to no login',
  'oversight.note_extract': 'writes that a reviewer asked for an extract; no login can write or read the table',
  'oversight.extract_page':
    'lines of the access log about one person, of the organisation the caller reviews, for an extract that was noted',
  'oversight.extracts': 'which extracts the reviewers of one organisation have made, to a reviewer of it',
  'oversight.access_answers':
    'the access list of one item and one unit on a day, to a reviewer of the owner’s organisation or of the unit’s',
};
