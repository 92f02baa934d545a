import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';

const followers = sql(
  'followers',
  `SELECT c.by_user AS id FROM handoffs.claim c WHERE c.holder = $1 AND c.item = $2
   UNION SELECT f.by_user FROM handoffs.follow f WHERE f.holder = $1 AND f.item = $2 ORDER BY id`,
);

/** Whom of a unit's staff a handoff concerns in person: whoever has claimed it and whoever has chosen to follow it. */
@Injectable()
export class Followers {
  constructor(private readonly work: UnitOfWork) {}

  /** In the context of `holder`, inside a unit of work; ids of staff. */
  async of(holder: string, handoff: string): Promise<string[]> {
    return (await this.work.query<{ id: string }>(followers(holder, handoff))).map(({ id }) => id);
  }
}
