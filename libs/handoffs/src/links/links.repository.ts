import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import type { Linked, Said } from '../domain/linking';
import { REVIEWED } from '../domain/work-item';

const lock = sql('links.lock', 'SELECT item FROM handoffs.handoff WHERE item = $1 FOR NO KEY UPDATE');
const find = sql(
  'links.find',
  `SELECT h.item, h.from_unit AS "fromUnit", h.person, h.state,
     (SELECT count(*) > 0 FROM handoffs.link l WHERE l.other = h.item AND l.kind = 'reroute') AS "sentAgain"
   FROM handoffs.handoff h WHERE h.item = ANY($1::uuid[])`,
);
const insert = sql(
  'links.insert',
  `INSERT INTO handoffs.link (item, other, kind, at) SELECT $1, l.other, l.kind, $3
   FROM jsonb_to_recordset($2::jsonb) AS l (other uuid, kind text)`,
);

/** Who sends it again has looked at how the first one ended. */
const review = sql(
  'links.review',
  `INSERT INTO handoffs.review (holder, item, by_user, at) SELECT h.from_unit, h.item, $2, $3 FROM handoffs.handoff h
   WHERE h.item = $1 AND h.state = ANY($4::text[]) ON CONFLICT DO NOTHING`,
);
const close = sql(
  'links.close',
  `UPDATE handoffs.work_item SET open = false WHERE holder = ANY($1::uuid[]) AND item = $2 AND due_kind = 'review'`,
);

/** Which handoffs belong together; written by the sender of both. */
@Injectable()
export class LinksRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Those of the named that the running context sees. The one that is sent again stays locked until the unit of work ends, and is
   * read after its lock, so that of two colleagues who send it again one does.
   */
  async find({ follows, earlier = [] }: Said): Promise<Linked[]> {
    const items = follows === undefined ? [...earlier] : [follows, ...earlier];
    if (items.length === 0) return [];
    const [, found] = await Promise.all([
      follows === undefined ? [] : this.work.query(lock(follows)),
      this.work.query<Linked & { item: string }>(find(items)),
    ]);
    return found;
  }

  /** After the access list of the new handoff has been written. */
  add({ userId, holders }: Actor, handoff: string, { follows, earlier = [] }: Said): void {
    const rows = [
      ...(follows ? [{ other: follows, kind: 'reroute' }] : []),
      ...earlier.filter((other) => other !== follows).map((other) => ({ other, kind: 'earlier' })),
    ];
    if (rows.length === 0) return;
    this.work.write(insert(handoff, JSON.stringify(rows), this.clock.now()));
    if (!follows) return;
    this.work.write(review(follows, userId, this.clock.now(), REVIEWED));
    this.work.write(close([...holders], follows));
  }
}
