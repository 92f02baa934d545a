import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

const add = sql(
  'handoff.review.add',
  'INSERT INTO handoffs.review (holder, item, by_user, at) VALUES ($1, $2, $3, $4)',
);

/** What a sending unit has looked at after it ended; the unit's own row. */
@Injectable()
export class ReviewsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** In the running unit of work, before the unit's line is written: a reviewed line is closed. A second review is a fault (23505). */
  add(actor: Actor, holder: string, handoff: string): void {
    this.work.write(add(holder, handoff, actor.userId, this.clock.now()));
  }
}
