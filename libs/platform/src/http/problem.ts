import { DomainError, type ErrorKind, type LastDone } from '@care/kernel';
import { fieldTextOf, titleOf, type Language } from './problem-texts';
import { TooMany } from './refusals';
import type { Refusal } from './refusal-of';

/** A refusal as it is sent (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly traceId: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly moves?: readonly string[];
  readonly last?: LastDone;
}

const STATUS: Readonly<Record<ErrorKind, number>> = {
  unauthenticated: 401,
  'not-found': 404,
  forbidden: 403,
  'precondition-required': 428,
  stale: 412,
  conflict: 409,
  invalid: 422,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
};
const FAULT = { status: 500, code: 'fault' };
const SOON = 2;

/** The problem to send; `null` is a fault of ours, of which nothing is told but its trace. */
export function problemOf(refusal: Refusal | null, language: Language, traceId: string): Problem {
  const { status, code } = refusal ? { status: statusOf(refusal), code: refusal.code } : FAULT;
  const head = { type: `/problems/${code}`, title: titleOf(code, language), status, code, traceId };
  return refusal instanceof DomainError ? { ...head, ...detailsOf(refusal, language) } : head;
}

/** Seconds after which to ask again, for the refusals that pass by themselves. */
export function retryAfterOf(refusal: Refusal | null): number | null {
  if (refusal instanceof TooMany) return refusal.retryAfterSeconds;
  return refusal instanceof DomainError && refusal.kind === 'unavailable' ? SOON : null;
}

export function statusOf(refusal: Refusal): number {
  return refusal instanceof DomainError ? STATUS[refusal.kind] : refusal.status;
}

function detailsOf({ errors, moves, last }: DomainError, language: Language): Partial<Problem> {
  const told = errors?.map(({ field, code }) => ({ field, code, message: fieldTextOf(code, language) }));
  return { ...(told ? { errors: told } : {}), ...(moves ? { moves } : {}), ...(last ? { last } : {}) };
}
