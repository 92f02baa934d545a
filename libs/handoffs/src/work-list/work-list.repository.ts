import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';
import type { Handoff } from '../domain/handoff';
import { QUESTION_OF_NEW_LINE } from '../thread/open-question';
import { workItemOf, type Alarm } from '../domain/work-item';

/** What the sender has reviewed is done, however late the event that it had to comes; and a question may have come before the line. */
const put = sql(
  'work-item.put',
  `INSERT INTO handoffs.work_item (holder, item, side, open, due_at, due_kind, version, kind, urgency, question) VALUES ($1, $2, $3, CASE WHEN $6 <> 'review' THEN $4::boolean
     ELSE $4 AND (SELECT count(*) FROM handoffs.review r WHERE r.holder = $1 AND r.item = $2) = 0 END, $5, $6, $7, $8, $9, ${QUESTION_OF_NEW_LINE})
   ON CONFLICT (holder, item) DO UPDATE SET open = excluded.open, due_at = excluded.due_at, due_kind = excluded.due_kind, version = excluded.version,
     alarm = CASE WHEN handoffs.work_item.alarm = ANY($10::text[]) THEN handoffs.work_item.alarm END
   WHERE handoffs.work_item.version <= excluded.version`,
);
/** A line that has not yet heard of a passing on is marked all the same; of what was never answered it stays said when it is seen at last. */
const alarm = sql(
  'work-item.alarm',
  `UPDATE handoffs.work_item w SET alarm = CASE WHEN w.alarm = 'unanswered' THEN w.alarm ELSE $3 END WHERE w.holder = $1 AND w.item = $2 AND w.version <= $4`,
);
const newHere = sql(
  'work-item.new-here',
  `UPDATE handoffs.work_item SET due_at = $3, due_kind = 'seen' WHERE holder = $1 AND item = $2 AND side = 'to' AND due_kind = 'none' AND version = $4`,
);
const noteKind = sql(
  'used-kind.note',
  'INSERT INTO handoffs.used_kind (holder, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING',
);
const usedKinds = sql('used-kind.list', 'SELECT kind FROM handoffs.used_kind WHERE holder = $1');
const remove = sql('work-item.remove', 'DELETE FROM handoffs.work_item WHERE holder = $1 AND item = $2');

/** Each unit's own work list; written in that unit's context only. */
@Injectable()
export class WorkListRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** Writes the unit's line as it follows from the handoff; an older version never overwrites a newer one. */
  put(holder: string, handoff: Handoff): void {
    const { item, side, open, dueAt, dueKind, version, alarms } = workItemOf(handoff, holder);
    this.work.write(put(holder, item, side, open, dueAt, dueKind, version, handoff.kind, handoff.urgency, alarms));
  }

  /** Marks the line until that is done: nobody has seen or answered it, however often that was told. */
  alarm(holder: string, { id, currentVersion }: Handoff, what: Alarm): void {
    this.work.write(alarm(holder, id, what, currentVersion));
  }

  /** What another unit has opened and needs no answer has no clock left: the line of the unit it was passed on to waits to be seen, since when it was due. */
  newHere(holder: string, { id, seenDueAt, currentVersion }: Handoff): void {
    this.work.write(newHere(holder, id, seenDueAt, currentVersion));
  }

  /** Remembers that the unit sends this kind. */
  noteKind(holder: string, kind: string): void {
    this.work.write(noteKind(holder, kind));
  }

  /** The kinds the unit has sent. */
  async usedKinds(holder: string): Promise<ReadonlySet<string>> {
    const rows = await this.work.query<{ kind: string }>(usedKinds(holder));
    return new Set(rows.map(({ kind }) => kind));
  }

  /** Takes the line away when the unit no longer sees the handoff. */
  remove(holder: string, handoff: string): void {
    this.work.write(remove(holder, handoff));
  }
}
