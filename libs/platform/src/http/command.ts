import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { ApiBody, ApiHeader } from '@nestjs/swagger';
import { DomainError } from '@care/kernel';
import type { CareRequest } from './current-actor.decorator';
import { documenting } from './documenting';
import { validated } from './validated';

const KEY_HEADER = {
  name: 'Idempotency-Key',
  required: true,
  description: 'Made once per attempt: the same key and body is the same act',
  schema: { type: 'string', format: 'uuid' },
};

/** A POST without a usable Idempotency-Key (a UUID made once per attempt). */
export class IdempotencyKeyRequired extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'idempotency-key-required';
}

/** What a POST asks for, before its body has been looked at. */
export interface Command<Input> {
  /** Made once per attempt by the client; the same key and body is the same act. */
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly hash: Buffer;
  readonly ifMatch: string | null;
  /** Checks the body when the use case gets to it, so that 404, 403, 428, 412 and 409 come before 422. Throws `Invalid`. */
  readonly input: () => Input;
}

const checkedCommand = createParamDecorator(
  (shape: Type<object> | undefined, context: ExecutionContext): Command<object> => {
    const request = context.switchToHttp().getRequest<CareRequest>();
    const ifMatch = request.headers['if-match'];
    return {
      key: keyOf(request),
      hash: hashOf(request),
      ifMatch: typeof ifMatch === 'string' ? ifMatch : null,
      input: () => validated(shape ?? Nothing, request.body ?? {}),
    };
  },
);

/** The command of a POST; give the class that describes its body, or nothing when it has none. */
export const CurrentCommand = (shape?: Type<object>): ParameterDecorator =>
  documenting(checkedCommand(shape), ApiHeader(KEY_HEADER), ...(shape ? [ApiBody({ type: shape })] : []));

/** The body of a command that needs none. */
class Nothing {}

function keyOf({ headers }: CareRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || !isUUID(key)) throw new IdempotencyKeyRequired();
  return key.toLowerCase();
}

function hashOf({ method, url, body }: CareRequest): Buffer {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(body ?? null)}`)
    .digest();
}
