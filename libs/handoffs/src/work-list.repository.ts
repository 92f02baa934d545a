import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';
import type { Handoff } from './domain/handoff';
import { workItemOf } from './domain/work-item';

const put = sql(
  'work-item.put',
  `INSERT INTO handoffs.work_item (holder, item, side, open, due_at, due_kind, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (holder, item) DO UPDATE SET open = excluded.open, due_at = excluded.due_at, due_kind = excluded.due_kind, version = excluded.version
   WHERE handoffs.work_item.version <= excluded.version`,
);
const remove = sql('work-item.remove', 'DELETE FROM handoffs.work_item WHERE holder = $1 AND item = $2');

/** Each unit's own work list; written in that unit's context only. */
@Injectable()
export class WorkListRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Writes the unit's line as it follows from the handoff; an older version never overwrites a newer one. */
  put(holder: string, handoff: Handoff): void {
    const { item, side, open, dueAt, dueKind, version } = workItemOf(handoff, holder);
    this.work.write(put(holder, item, side, open, dueAt, dueKind, version));
  }

  /** Takes the line away when the unit no longer sees the handoff. */
  remove(holder: string, handoff: string): void {
    this.work.write(remove(holder, handoff));
  }
}
