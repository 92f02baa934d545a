import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import type { Handoff } from './domain/handoff';
import type { HandoffVerb } from './domain/handoff-moves';

/** What was done to a handoff, with the reason's code and free words where the move has them. */
export interface Happening {
  readonly verb: HandoffVerb;
  readonly reason?: string;
  readonly note?: string;
  /** UTC; when it took effect, where that was before it was recorded. */
  readonly at?: Date;
  /** The unit that should have got it instead, by the receiver's word. */
  readonly insteadUnit?: string;
}

const insert = sql(
  'handoff.history.insert',
  `INSERT INTO handoffs.history (id, item, state, verb, at, recorded_at, by_user, unit, reason, version, sealed)
   VALUES ($1, $2, $3, $4, $5, $11, $6, $7, $8, $9, $10)`,
);

/** Append-only: what happened, when it took effect and when it was recorded (UTC). Names and notes are sealed. */
@Injectable()
export class HandoffHistory {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  append(actor: Actor, handoff: Handoff, { verb, reason, note, insteadUnit, at }: Happening): void {
    const id = this.ids.next();
    const words = this.sealed.seal(id, {
      by: actor.name,
      ...(note ? { note } : {}),
      ...(insteadUnit ? { insteadUnit } : {}),
    });
    const now = this.clock.now();
    const what = [handoff.id, handoff.state, verb, at ?? now];
    const who = [actor.userId, sideOf(actor, handoff), reason ?? null];
    this.work.write(insert(id, ...what, ...who, handoff.currentVersion, words, now));
  }
}

/** The unit the actor acted for: its own when that is a party, else the party it deputises for. */
function sideOf({ unitId, holders }: Actor, { fromUnit, toUnit }: Handoff): string {
  if (unitId === fromUnit || unitId === toUnit) return unitId;
  return holders.includes(toUnit) ? toUnit : fromUnit;
}
