import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import type { Handoff } from '../domain/handoff';
import type { HandoffVerb } from '../domain/handoff-moves';

/** What somebody said with a move; it is sealed, and both sides read it. */
export interface SaidWords {
  readonly note?: string;
  /** The id of the unit that should have got it instead, by the receiver's word. */
  readonly insteadUnit?: string;
  /** How it went, in the receiver's words. */
  readonly outcome?: string;
  /** The Swedish day on which the work is to be taken up again, YYYY-MM-DD. */
  readonly resumeOn?: string;
  /** The id of the unit that it was passed on to. */
  readonly forwardedTo?: string;
}

/** What was done to a handoff, with the reason's code and what was said where the move has them. */
export interface Happening {
  readonly verb: HandoffVerb | 'forward';
  readonly reason?: string;
  /** UTC; when it took effect, where that was before it was recorded. */
  readonly at?: Date;
  readonly words?: SaidWords;
  /** The party that did it, where it is one no longer. */
  readonly unit?: string;
}

/** What is sealed of a line of the history. */
export type SealedWords = SaidWords & { readonly by: string };

/** The words of a move and nothing else; an empty one was not said. */
export function wordsOf({ note, insteadUnit, outcome, resumeOn, forwardedTo }: SaidWords): SaidWords {
  return {
    ...(note ? { note } : {}),
    ...(insteadUnit ? { insteadUnit } : {}),
    ...(outcome ? { outcome } : {}),
    ...(resumeOn ? { resumeOn } : {}),
    ...(forwardedTo ? { forwardedTo } : {}),
  };
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

  append(actor: Actor, handoff: Handoff, { verb, reason, words: said, at, unit }: Happening): void {
    const id = this.ids.next();
    const words = this.sealed.seal(id, { by: actor.name, ...said } satisfies SealedWords);
    const now = this.clock.now();
    const what = [handoff.id, handoff.state, verb, at ?? now];
    const who = [actor.userId, unit ?? sideOf(actor, handoff), reason ?? null];
    this.work.write(insert(id, ...what, ...who, handoff.currentVersion, words, now));
  }
}

/** The unit the actor acted for: its own when that is a party, else the party it deputises for. */
function sideOf({ unitId, holders }: Actor, { fromUnit, toUnit }: Handoff): string {
  if (unitId === fromUnit || unitId === toUnit) return unitId;
  return holders.includes(toUnit) ? toUnit : fromUnit;
}
