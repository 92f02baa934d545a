/**
 * What became of an attempt: taken; refused for good; not now; or no mail server that answers, which says something about the host
 * and not about the address.
 */
export type MailOutcome = 'delivered' | 'refused' | 'failed' | 'unreachable';

interface SmtpFailure {
  readonly code?: unknown;
  readonly responseCode?: unknown;
}

const GOOD_BYE = 421;
const PERMANENT = 500;
const TRANSIENT = 400;
/** Words of the receiver about this mail; a 5xx at login or greeting is about us or the server and is tried again. */
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE'];

/** What a failed attempt means. A word that is not of the SMTP conversation counts as no answer. */
export function outcomeOf(error: unknown): Exclude<MailOutcome, 'delivered'> {
  const { code, responseCode } = (error ?? {}) as SmtpFailure;
  const said = typeof responseCode === 'number' ? responseCode : 0;
  if (said >= PERMANENT && ABOUT_THE_MAIL.includes(String(code))) return 'refused';
  if (said >= TRANSIENT && said !== GOOD_BYE) return 'failed';
  return 'unreachable';
}

/** The name of what went wrong, never the server's words, which may quote an address. */
export function reasonOf(error: unknown): string {
  const { code, responseCode } = (error ?? {}) as SmtpFailure;
  if (typeof responseCode === 'number') return `smtp-${responseCode}`;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.constructor.name : 'unknown';
}
