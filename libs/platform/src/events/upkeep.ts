import { Injectable } from '@nestjs/common';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { Timers } from './timers';

/** Small, so that a round holds few locks; a round every 5 s still takes 100 rows a second from each table. */
const MOST = 500;
const months = sql('upkeep.make-months', 'SELECT platform.make_months() AS made');
const drop = sql('upkeep.drop-old-months', 'SELECT platform.drop_old_months() AS dropped');
const forget = sql('upkeep.forget-old', 'SELECT platform.forget_old($1::integer)::integer AS forgotten');

/** What the database does at every round of the sweeper, by its own clock: due timers become events, and rows past their time go. */
@Injectable()
export class Upkeep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly timers: Timers,
  ) {}

  async run(): Promise<void> {
    await this.timers.fire();
    await this.forgetOld();
    await this.keepMonths();
  }

  /** Makes the months to come and drops those that are past their time; returns how many of each. */
  async keepMonths(): Promise<{ made: number; dropped: number }> {
    const asked = (): Promise<[{ made: number }[], { dropped: number }[]]> =>
      Promise.all([this.work.query<{ made: number }>(months()), this.work.query<{ dropped: number }>(drop())]);
    const [[made], [dropped]] = await this.work.system(asked);
    return { made: made?.made ?? 0, dropped: dropped?.dropped ?? 0 };
  }

  /** Deletes at most 500 rows each of keys, timers, and of deliveries and events whose month cannot be dropped; returns how many in all. */
  async forgetOld(): Promise<number> {
    const [row] = await this.work.system(() => this.work.query<{ forgotten: number }>(forget(MOST)));
    return row?.forgotten ?? 0;
  }
}
