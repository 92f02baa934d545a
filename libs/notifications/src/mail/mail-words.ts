/** A mail as it leaves: the same for everybody, because a mailbox is read on shared screens and by strangers. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** No word about a person, a kind, a unit or an item; only where one logs in. */
export function mailText(publicUrl: URL): MailText {
  return {
    subject: 'Något väntar i Sammanhang / Something is waiting in Sammanhang',
    text: [
      'Något väntar i Sammanhang. Logga in för att se vad det är.',
      publicUrl.origin,
      '',
      'Something is waiting in Sammanhang. Log in to see what it is.',
      publicUrl.origin,
      '',
      'Det går inte att svara på det här mejlet. / This mail cannot be answered.',
      '',
    ].join('\n'),
  };
}
