/** A mail was given up after its last attempt; told by the database to the unit it was for. `ref` is the item it told of. */
export const MailDead = { type: 'notifications.mail-dead.v1', name: 'MailDead' } as const;
