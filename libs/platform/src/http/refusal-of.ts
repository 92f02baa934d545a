import { HttpException } from '@nestjs/common';
import { DomainError } from '@care/kernel';
import { sqlState } from '../database/database-errors';
import {
  BodyTooLarge,
  MalformedJson,
  MalformedRequest,
  MessageRefused,
  NotFound,
  RequestInProgress,
  UnsupportedMediaType,
} from './refusals';

/** What a request can be refused with. */
export type Refusal = DomainError | MessageRefused;

const BY_STATUS: Readonly<Record<number, new () => Refusal>> = {
  400: MalformedRequest,
  404: NotFound,
  413: BodyTooLarge,
  414: NotFound,
  415: UnsupportedMediaType,
};

/** The refusal an error means; null when it is a fault of ours. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof DomainError || error instanceof MessageRefused) return error;
  if (isSameKeyAtOnce(error)) return new RequestInProgress();
  if (codeOf(error).startsWith('FST_ERR_CTP_INVALID_JSON')) return new MalformedJson();
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  const Known = BY_STATUS[status ?? 0];
  return Known ? new Known() : null;
}

/** Two requests with one Idempotency-Key met at the row that keeps the answer; the first one's answer is there now. */
function isSameKeyAtOnce(error: unknown): boolean {
  return sqlState(error) === '23505' && (error as { constraint?: string }).constraint === 'idempotency_pkey';
}

/** The framework hands its server's errors on as the cause of its own. */
function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { code?: string } };
  return [code, cause?.code].find((known) => typeof known === 'string') ?? '';
}
