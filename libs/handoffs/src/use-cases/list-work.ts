import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Cursors } from '@care/platform';
import type { WorkItemView } from '../handoff-view';
import { WorkListQueries } from '../work-list.queries';

interface WorkListQuestion {
  readonly side: 'all' | 'to' | 'from';
  /** 1–100. */
  readonly limit: number;
  readonly after?: string;
}

@Injectable()
export class ListWork {
  constructor(
    private readonly workList: WorkListQueries,
    private readonly cursors: Cursors,
  ) {}

  /** A page of open lines, soonest first, with a signed cursor when there are more. Throws `BadCursor`. */
  async execute(
    actor: Actor,
    { side, limit, after }: WorkListQuestion,
  ): Promise<{ items: readonly WorkItemView[]; next?: string }> {
    const list = `work-list:${side}`;
    const key = this.cursors.open<[string, string]>(list, after);
    const from = key ? { dueAt: key[0], item: key[1] } : undefined;
    const { items, next } = await this.workList.page(actor, side, limit, from);
    return { items, ...(next ? { next: this.cursors.sign(list, [next.dueAt, next.item]) } : {}) };
  }
}
