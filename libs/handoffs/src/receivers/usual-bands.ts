import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

const newest = sql(
  'usual-answer.newest',
  'SELECT unit, band FROM handoffs.usual_answer WHERE week = (SELECT max(week) FROM handoffs.usual_answer)',
);
const LIFE_MS = 600_000;

/** How soon a unit usually answers. */
export type UsualBand = 'same-day' | 'one-two-days' | 'within-week' | 'longer';

/** The bands of the week, kept in memory for ten minutes: they change once a week and are the same for everybody. */
@Injectable()
export class UsualBands {
  private bands: ReadonlyMap<string, UsualBand> = new Map();
  private readAt = -Infinity;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** By unit; one that has none is missing. */
  async current(): Promise<ReadonlyMap<string, UsualBand>> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.readAt) < LIFE_MS) return this.bands;
    const rows = await this.work.alone<{ unit: string; band: UsualBand }>(newest());
    this.readAt = now;
    return (this.bands = new Map(rows.map(({ unit, band }) => [unit, band])));
  }
}
