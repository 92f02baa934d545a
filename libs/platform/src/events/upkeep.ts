import { Injectable } from '@nestjs/common';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { Timers } from './timers';

/** Small, so that a round holds few locks; a round every 5 s still takes 100 rows a second from each table. */
const MOST = 500;
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
  }

  /** Deletes at most 500 rows each of keys, deliveries, events and timers that are past their time; returns how many in all. */
  async forgetOld(): Promise<number> {
    const [row] = await this.work.system(() => this.work.query<{ forgotten: number }>(forget(MOST)));
    return row?.forgotten ?? 0;
  }
}
