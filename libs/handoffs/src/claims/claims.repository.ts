import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';

const put = sql(
  'claim.put',
  `INSERT INTO handoffs.claim (holder, item, by_user, sealed, claimed_at) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (holder, item) DO UPDATE SET by_user = excluded.by_user, sealed = excluded.sealed, claimed_at = excluded.claimed_at`,
);
const remove = sql('claim.remove', 'DELETE FROM handoffs.claim WHERE holder = $1 AND item = $2');
const follow = sql(
  'follow.add',
  'INSERT INTO handoffs.follow (holder, item, by_user, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
);
const unfollow = sql('follow.remove', 'DELETE FROM handoffs.follow WHERE holder = $1 AND item = $2 AND by_user = $3');
const unfollowAll = sql('follow.remove-all', 'DELETE FROM handoffs.follow WHERE holder = $1 AND item = $2');

/** Somebody of a unit's staff. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Who inside a unit has taken a handoff, and who follows it: the unit's own rows, which the other side never sees. */
@Injectable()
export class ClaimsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
    private readonly clock: Clock,
  ) {}

  /** The latest one has it; that nobody loses one unasked is decided before, under the handoff's lock. */
  put(holder: string, handoff: string, { id, name }: Colleague): void {
    this.work.write(put(holder, handoff, id, this.sealed.seal(handoff, { by: name }), this.clock.now()));
  }

  remove(holder: string, handoff: string): void {
    this.work.write(remove(holder, handoff));
  }

  follow(holder: string, handoff: string, { userId }: Actor): void {
    this.work.write(follow(holder, handoff, userId, this.clock.now()));
  }

  unfollow(holder: string, handoff: string, { userId }: Actor): void {
    this.work.write(unfollow(holder, handoff, userId));
  }

  /** What the unit had of its own about it, once it is another unit's. */
  forget(holder: string, handoff: string): void {
    this.work.write(remove(holder, handoff));
    this.work.write(unfollowAll(holder, handoff));
  }
}
