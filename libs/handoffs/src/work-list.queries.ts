import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { WORK_LIST } from './handoff-statements';
import type { WorkItemView } from './handoff-view';
import type { WorkListRow } from './present-work-item';
import { Presenter } from './presenter';

const shown = reading('work-list', WORK_LIST, 5);

/** Where a page of the work list begins: after this deadline (UTC) and handoff. */
export interface WorkListKey {
  readonly dueAt: string;
  readonly item: string;
}

export interface WorkListPage {
  readonly items: readonly WorkItemView[];
  readonly next: WorkListKey | null;
}

const FIRST: WorkListKey = { dueAt: '-infinity', item: '00000000-0000-0000-0000-000000000000' };

@Injectable()
export class WorkListQueries {
  constructor(
    private readonly log: ReadingLog,
    private readonly presenter: Presenter,
  ) {}

  /** A page of what waits, soonest first; logged in the same commit, everyone shown. One round trip; `limit` 1–100. */
  async page(
    actor: Actor,
    side: 'to' | 'from' | 'all',
    limit: number,
    after: WorkListKey = FIRST,
  ): Promise<WorkListPage> {
    const values = [[...actor.holders], after.dueAt, after.item, limit, side === 'all' ? null : side];
    const access = { action: 'list', purpose: 'work-list', objectKind: 'work-list' };
    const rows = await this.log.read<WorkListRow>(shown, values, actor, access);
    return this.pageOf(actor, rows);
  }

  private async pageOf(actor: Actor, rows: readonly WorkListRow[]): Promise<WorkListPage> {
    const items = await this.presenter.workItems(actor, rows);
    const last = rows.at(-1);
    return { items, next: last?.more ? { dueAt: last.due_at.toISOString(), item: last.item } : null };
  }
}
