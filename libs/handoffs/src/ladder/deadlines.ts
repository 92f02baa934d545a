import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import { sql, UnitOfWork } from '@care/platform';
import type { Handoff } from '../domain/handoff';
import { HandoffAnswerOverdue, HandoffSeenOverdue } from '../domain/handoff.events';
import { audienceOf, type Audience } from '../domain/ladder';
import { handoffFrom, type HandoffRow } from '../handoff-rows';
import { ENVELOPE } from '../viewing/handoff-statements';
import type { StepRow } from './present-ladder';
import { standsIn } from './stands-in';

/** A step of the ladder that has been told and whose act is still missing. */
export interface ToldStep {
  readonly type: string;
  readonly level: number;
  readonly audience: Audience;
}
/** What of the ladder the running context hears: its handoff, and of the steps those that are meant for its side. */
interface Heard {
  readonly handoff: Handoff;
  readonly steps: readonly StepRow[];
}

const HOLDERS = '(SELECT sec.holders())::uuid[]';
const find = sql(
  'handoff.deadlines',
  `SELECT ${ENVELOPE.map((column) => `h.${column}`).join(', ')}, handoffs.ladder_of(h.item) AS ladder,
     h.from_unit = ANY(${HOLDERS}) AS sends, h.to_unit = ANY(${HOLDERS}) AS receives FROM handoffs.handoff h WHERE h.item = $1`,
);
type Row = HandoffRow & { readonly ladder: readonly StepRow[]; readonly sends: boolean; readonly receives: boolean };

const ACT: Readonly<Record<string, Handoff['missing'][number]>> = {
  [HandoffSeenOverdue.type]: 'seen',
  [HandoffAnswerOverdue.type]: 'answer',
};

/**
 * What a deadline means by the time it is told: each level fires once, and the act may have been done before, or the handoff passed on.
 * Any unit can send an event of a deadline, so that one is believed which the clock of the handoff's own sender has told.
 */
@Injectable()
export class Deadlines {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /**
   * For whom the row is that tells of this level, as the running context may see the handoff; null when the act that `type` waits for
   * has been done, or the level is not this unit's to hear, and nothing is told. The row lies with the unit that heard it: who is meant
   * holds that unit's rows or is reached by it; of a unit that is so new that it is not known here yet, the unit itself. One round trip.
   */
  async step(handoff: string, type: string, level: number): Promise<{ readonly audience: Audience } | null> {
    const missing = await this.missing(handoff, type, level);
    return missing && { audience: await this.audienceAt(missing, level) };
  }

  /**
   * The highest level that has been told the receiving side and whose act is still missing: what a unit must hear to which the handoff
   * has just been passed on, because it was told to the one before. Null when nothing is late, or the context is not the receiver's.
   */
  async standing(handoff: string): Promise<ToldStep | null> {
    const heard = await this.heard(handoff);
    const told = heard?.steps.filter(({ level }) => audienceOf(level) !== 'sender') ?? [];
    const [top] = [...told].sort((one, other) => other.level - one.level || Date.parse(other.at) - Date.parse(one.at));
    if (!heard || !top) return null;
    return { type: top.type, level: top.level, audience: await this.audienceAt(heard.handoff, top.level) };
  }

  /** The handoff that the act of `type` is still missing of, when the clock has told this level and it is the running context's to hear; or null. */
  async missing(handoff: string, type: string, level: number): Promise<Handoff | null> {
    const heard = await this.heard(handoff);
    return heard?.steps.some((step) => step.type === type && step.level === level) ? heard.handoff : null;
  }

  private async heard(id: string): Promise<Heard | null> {
    const [row] = await this.work.query<Row>(find(id));
    if (!row) return null;
    const handoff = handoffFrom(row);
    const steps = row.ladder.filter(({ type, level, firedAt }) => {
      const [act, to] = [ACT[type], audienceOf(level)];
      return firedAt && act && to && handoff.missing.includes(act) && (to === 'sender' ? row.sends : row.receives);
    });
    return { handoff, steps };
  }

  private async audienceAt({ toUnit }: Handoff, level: number): Promise<Audience> {
    const to = audienceOf(level) ?? 'unit';
    if (to === 'sender') return to;
    const unit = (await this.directory.units([toUnit])).get(toUnit);
    return unit ? standsIn(to, unit) : 'unit';
  }
}
