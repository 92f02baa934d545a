/** Whom a level of an escalation is meant for. The row lies with a unit that has access; this says who there should look. */
export type Audience = 'unit' | 'deputy' | 'on-call' | 'manager' | 'sender';
