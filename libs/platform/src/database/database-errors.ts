import { DomainError } from '@care/kernel';

/** The session behind the request has ended since the request began. */
export class SessionEnded extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'session-ended';
}

/** The row is no longer what the request was made from. */
export class Stale extends DomainError {
  readonly kind = 'stale';
  readonly code = 'stale';
}

/** The database cannot be used now; nothing was stored. */
export class DatabaseUnavailable extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'database-unavailable';
}

/** The connection broke while the transaction was being committed: ask again with the same Idempotency-Key. */
export class OutcomeUnknown extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'outcome-unknown';
}

const RETRYABLE = ['40001', '40P01'];
const BUSY = ['55P03', '57014', '53300', '57P01', '57P02', '57P03', '25P03', '53100', '53200'];
/** The server ends while it works: what was sent with COMMIT may be done, for the word of it comes before this one. */
const ENDING = ['57P01', '57P02'];
const BROKEN = /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|timeout exceeded|not queryable|ENOTFOUND/;

/** True when the whole unit of work may be run again (serialization failure, deadlock). */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.includes(sqlState(error));
}

/** The refusal a database error means, or the error itself when it is a fault of ours. */
export function asRefusal(error: unknown, duringCommit = false): unknown {
  const state = sqlState(error);
  if (state === 'CA401') return new SessionEnded();
  if (state === 'CA001') return new Stale();
  if (duringCommit && ENDING.includes(state)) return new OutcomeUnknown();
  if (BUSY.includes(state) || isRetryable(error)) return new DatabaseUnavailable();
  if (state === '' && error instanceof Error && BROKEN.test(error.message + String((error as { code?: string }).code)))
    return duringCommit ? new OutcomeUnknown() : new DatabaseUnavailable();
  return error;
}

/** The five-character SQLSTATE, or '' when the error is not the server's. */
export function sqlState(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : '';
}
