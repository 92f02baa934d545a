import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { deriveKey } from '../secrets';
import { Settings } from '../settings';
import type { Command } from './command';
import { IdempotencyKeyReused } from './refusals';

/** What an earlier request with the same key came to; the item is read again under today's rights, never replayed from here. */
export interface Reply {
  readonly status: number;
  readonly item: string | null;
}
type Asked = Pick<Command<unknown>, 'key' | 'hash'>;

const find = sql(
  'replies.find',
  'SELECT hash, status, item FROM platform.idempotency WHERE holder = $1 AND user_id = $2 AND key = $3',
);
const keep = sql(
  'replies.keep',
  'INSERT INTO platform.idempotency (holder, user_id, key, hash, status, item, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);

/** Makes a POST that is sent twice one act. The rows belong to the actor's unit; a role without one posts no items. */
@Injectable()
export class Replies {
  /** A body can be as short as an identity number, and a bare hash of one is found by trying them all. */
  private readonly key: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    this.key = deriveKey(settings.SECRET, 'replies');
  }

  /**
   * What this key came to before; null for a new one. Inside `run`, and in one round trip with what is asked in the same
   * tick. Throws `IdempotencyKeyReused` when the key was used for another request.
   */
  async find(actor: Actor, { key, hash }: Asked): Promise<Reply | null> {
    const [row] = await this.work.query<Reply & { hash: Buffer }>(find(holderOf(actor), actor.userId, key));
    if (!row) return null;
    if (!row.hash.equals(this.keyed(hash))) throw new IdempotencyKeyReused();
    return { status: row.status, item: row.item };
  }

  /** Keeps what the key came to, in the same commit. Of two at once the second is refused with `RequestInProgress`. */
  keep(actor: Actor, { key, hash }: Asked, status: number, item: string | null): void {
    this.work.write(keep(holderOf(actor), actor.userId, key, this.keyed(hash), status, item, this.clock.now()));
  }

  private keyed(hash: Buffer): Buffer {
    return createHmac('sha256', this.key).update(hash).digest();
  }
}

function holderOf({ unitId, userId }: Actor): string {
  return unitId ?? userId;
}
