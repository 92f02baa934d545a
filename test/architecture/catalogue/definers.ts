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
  'directory.set_unit':
    'what a unit’s manager sets: asks at the moment of the act whether the actor manages it, and keeps what it was and whose change it is',
  'directory.add_unit': 'a new unit of a county, by whoever administers that county at the moment',
  'directory.close_unit':
    'closes a unit into another of its own zone and organisation, once: by its manager, or by its county from tomorrow and never into where whoever closes works',
  'identity.give_assignment':
    'makes somebody of the staff work somewhere, by whoever administers that county at the moment, never oneself, an administrator, or an account that nothing tells from one’s own',
  'identity.end_assignment': 'ends an assignment of a county at once, by whoever administers it, and never one’s own',
  'handoffs.tell_usual_times':
    'bands of how soon units answer, once a week of everybody’s rows, none of fewer than five people; the table has no grant for more',
  'sharing.propose_policy':
    'an administrator holds no rows; asks at the moment of the act what the actor of the context administers, and keeps the proposal as theirs',
  'sharing.decide_policy':
    'the second person: asks the same of who proposed and who decides, refuses when they are one, and lets the county agree ahead',
  'handoffs.step':
    'a trigger: refuses moves the state machine does not have, and times that are not of the move, whoever writes them',
  'handoffs.stop_deadlines':
    'a trigger: takes the deadlines of what has been done off the clock, in the commit of the act; no login can change one',
  'handoffs.only_by_the_clock':
    'a trigger: a handoff goes back only when the time its sender set at the sending is over by the clock of the database, and nothing else changes',
  'handoffs.expire':
    'gives back what nobody has answered, for either of its units: the worker can move no handoff, and reads no deadline',
  'handoffs.let_go':
    'a trigger: what the receiver’s people had taken or followed goes with the handoff, also when the sender ends it, who can neither see nor delete it',
  'handoffs.dated':
    'a trigger: dates what a login says and notes, and lets nothing be said of what waits for nobody, whichever rows the login sees',
  'handoffs.ladder_of':
    'when whom the clock of a handoff’s sender tells of it, to whoever sees it; no login can read a deadline, and the worker believes no event without it',
  'handoffs.forward_refusal':
    'whether the receiver of the context may pass a handoff on to a unit: looks at what the owner has named and everybody who had it been told, and tells one reason for all of that',
  'handoffs.passed_on_by':
    'whether a unit passed an item on to a holder of the context, which sees only its own row of it; says nothing of anybody else’s',
  'handoffs.forward':
    'gives a handoff to another unit of the receiver’s organisation and zone, with what was shown and promised and the deadlines; asks the refusal first',
  'handoffs.end_all':
    'what has come back ends for everybody but the sender, also for who passed it on, whom the receiver cannot see; asks the state and the party first',
  'handoffs.open_rest': 'the rest of a handoff opens for the receiver alone, and only once it has accepted',
  'sharing.withdraw':
    'withdraws what a person has consented to at units the caller cannot see; checks that the caller has a card of the person, gives nothing back',
  'oversight.reviewed_by':
    'the organisation that the caller reviews in a living assignment of their own; granted to no login',
  'oversight.note_extract': 'writes that a reviewer asked for an extract; no login can write or read the table',
  'oversight.extract_page':
    'lines of the access log about one person, of the organisation the caller reviews, for an extract that was noted',
  'oversight.extracts': 'which extracts the reviewers of one organisation have made, to a reviewer of it',
  'oversight.seen_lately':
    'whom an item is about that a holder of the context sees or saw within 30 days; nothing for every other',
  'oversight.note_incident':
    'writes that somebody at work in a unit tells its organisation of a handoff that a holder of the context sees or saw within 30 days; no login can write or read the table',
  'oversight.incidents': 'what units of one organisation have told, to a reviewer of it',
  'oversight.incident_of':
    'whether an incident of the caller’s organisation is closed, and about whom, to a reviewer of it',
  'oversight.close_incident': 'closes an incident of the organisation the caller reviews, once',
  'oversight.access_answers':
    'the access list of one item and one unit on a day, to a reviewer of the owner’s organisation or of the unit’s',
  'platform.queue_states': 'numbers about everybody’s events, deliveries and deadlines; granted to no login',
  'platform.dead_deliveries': 'ids and types of deliveries that were given up, of everybody; granted to no login',
  'platform.is_dead_delivery': 'whether one delivery was given up; granted to no login',
  'platform.revive_delivery': 'one more attempt for a dead delivery; granted to no login',
  'notifications.still_seen':
    'whether a holder sees an item or what a list brought it, asked before a mail leaves; granted to no login',
  'notifications.still_works_there':
    'whether one of the staff works where a holder’s rows are held, asked before a mail leaves; granted to no login',
  'notifications.claim_dispatch':
    'leases mails that wait, of everybody: an address and no item; drops what its recipient no longer sees and whom it no longer concerns',
  'notifications.finish_dispatch': 'what an attempt came to, told by the holder of the lease; the loop has no context',
  'notifications.sweep_dispatch': 'mails of everybody whose worker never came back; a number',
  'notifications.mail_state': 'how many mails wait and are dead; numbers',
  'notifications.give_up': 'tells the holder of a mail that it was given up, once an hour; granted to no login',
  'notifications.require_operator':
    'an administrator holds no rows; asks at the moment of the act whether the actor operates; granted to no login',
  'notifications.operations': 'numbers about every queue, to whoever operates the installation',
  'notifications.dead': 'ids and types of what was given up, to whoever operates; no item, holder or address',
  'notifications.is_dead': 'whether one thing was given up, to whoever operates',
  'notifications.revive': 'one more attempt for what was given up, by whoever operates',
};
