import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import type { ThreadKind } from '../domain/talk';
import { QUESTION_OF_LINE } from './open-question';

export interface NewEntry {
  readonly id: string;
  readonly handoff: string;
  readonly kind: ThreadKind;
  readonly side: 'to' | 'from';
  readonly unit: string;
  /** UTC. */
  readonly at: Date;
  readonly text: string;
  readonly answers: string | null;
}

const insert = sql(
  'thread.insert',
  `INSERT INTO handoffs.thread_entry (item, id, kind, side, at, by_user, unit, answers, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const question = sql(
  'work-item.question',
  `UPDATE handoffs.work_item w SET question = ${QUESTION_OF_LINE} WHERE w.holder = $1 AND w.item = $2`,
);

/** What is said about a handoff: added and never changed, sealed, seen by whoever sees the handoff. */
@Injectable()
export class ThreadRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
  ) {}

  add({ userId, name }: Actor, { id, handoff, kind, side, unit, at, text, answers }: NewEntry): void {
    const words = this.sealed.seal(id, { by: name, text });
    this.work.write(insert(handoff, id, kind, side, at, userId, unit, answers, words));
  }

  /** Says on the unit's own line whose reply it waits for; nothing happens where there is no line. */
  noteOpenQuestion(holder: string, handoff: string): void {
    this.work.write(question(holder, handoff));
  }
}
