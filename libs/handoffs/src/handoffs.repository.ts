import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { Outbox, sql, UnitOfWork } from '@care/platform';
import type { Handoff } from './domain/handoff';
import { ENVELOPE } from './viewing/handoff-statements';
import { handoffFrom, rowOf, type HandoffRow } from './handoff-rows';
import { HandoffHistory, type Happening } from './moving/handoff-history';

const LIST = ENVELOPE.join(', ');
const lock = sql('handoff.lock', `SELECT ${LIST} FROM handoffs.handoff WHERE item = $1 FOR UPDATE`);
const find = sql('handoff.find', `SELECT ${LIST} FROM handoffs.handoff WHERE item = $1`);
const insert = sql(
  'handoff.insert',
  `INSERT INTO handoffs.handoff (${LIST}) VALUES (${ENVELOPE.map((_, index) => `$${index + 1}`).join(', ')})`,
);
const update = sql(
  'handoff.update',
  `UPDATE handoffs.handoff SET state = $3, state_before = $4, seen_at = $5, answered_at = $6, version = $7, state_since = $8, resume_at = $9 WHERE item = $1 AND version = $2`,
);
const delivered = sql(
  'handoff.delivered',
  'UPDATE handoffs.handoff SET delivered_at = $2 WHERE item = $1 AND delivered_at IS NULL',
);

@Injectable()
export class HandoffsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly history: HandoffHistory,
    private readonly clock: Clock,
  ) {}

  /** Locks the row until the unit of work ends, so that two answers cannot both win; null for whoever may not act on it. */
  async lock(id: string): Promise<Handoff | null> {
    const [row] = await this.work.query<HandoffRow>(lock(id));
    return row ? handoffFrom(row) : null;
  }

  /** The handoff as the running context may see it, or null. */
  async find(id: string): Promise<Handoff | null> {
    const [row] = await this.work.query<HandoffRow>(find(id));
    return row ? handoffFrom(row) : null;
  }

  /** A new handoff; its access rows must have been written before. */
  add(actor: Actor, handoff: Handoff, happening: Happening): void {
    const row = rowOf(handoff);
    this.work.write(insert(...ENVELOPE.map((column) => row[column])));
    this.remember(actor, handoff, happening, handoff.fromUnit);
  }

  /** A changed handoff with what happened; another version in the database is `Stale`. */
  change(actor: Actor, handoff: Handoff, happening: Happening): void {
    const row = rowOf(handoff);
    const changed = [row.state, row.state_before, row.seen_at, row.answered_at, row.version];
    this.work.write(update(row.item, row.version - 1, ...changed, row.state_since, row.resume_at), 1);
    this.remember(actor, handoff, happening);
  }

  /** Delivery is transport, not a state: it changes no version. */
  delivered(id: string): void {
    this.work.write(delivered(id, this.clock.now()));
  }

  private remember(actor: Actor, handoff: Handoff, happening: Happening, owner?: string): void {
    this.history.append(actor, handoff, happening);
    this.outbox.append(actor, handoff.releaseEvents(), owner);
  }
}
