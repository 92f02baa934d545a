import { Injectable } from '@nestjs/common';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';

const MOST = 500;
const fire = sql('timer.fire', 'SELECT platform.fire_due_timers($1::integer)::integer AS fired');

/** Deadlines; the database's clock alone says when one is over, so a wrong clock of a server makes none early or late. */
@Injectable()
export class Timers {
  constructor(private readonly work: UnitOfWork) {}

  /** Turns every due timer into an event, once; returns how many. */
  async fire(): Promise<number> {
    const [row] = await this.work.system(() => this.work.query<{ fired: number }>(fire(MOST)));
    const fired = row?.fired ?? 0;
    return fired < MOST ? fired : fired + (await this.fire());
  }
}
