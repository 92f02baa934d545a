import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Cursors } from '@care/platform';
import type { WorkItemView } from '../viewing/handoff-view';
import { WorkListQueries, type WorkListFilter } from '../work-list/work-list.queries';
import type { WorkCounts } from '../work-list/counts';

interface WorkListQuestion extends Omit<WorkListFilter, 'waits'> {
  /** What the lines wait for, and whether to be seen alone. */
  readonly dueKind?: string;
  readonly unseen?: boolean;
  /** 1–100. */
  readonly limit: number;
  readonly after?: string;
  readonly counts?: boolean;
}

interface ListedWork {
  readonly items: readonly WorkItemView[];
  readonly next?: string;
  readonly counts?: WorkCounts;
}

@Injectable()
export class ListWork {
  constructor(
    private readonly workList: WorkListQueries,
    private readonly cursors: Cursors,
  ) {}

  /** A page of open lines, soonest first, with a signed cursor when there are more. Throws `BadCursor`. */
  async execute(actor: Actor, { limit, after: cursor, counts, ...question }: WorkListQuestion): Promise<ListedWork> {
    const filter = filterOf(question);
    const list = nameOf(filter);
    const key = this.cursors.open<[string, string, string]>(list, cursor);
    const after = key ? { dueAt: key[0], item: key[1], holder: key[2] } : undefined;
    const page = await this.workList.page(actor, filter, { limit, after, counts });
    const next = page.next && this.cursors.sign(list, [page.next.dueAt, page.next.item, page.next.holder]);
    return { items: page.items, ...(next ? { next } : {}), ...(page.counts ? { counts: page.counts } : {}) };
  }
}

function filterOf({ dueKind, unseen, mine, ...filter }: Omit<WorkListQuestion, 'limit'>): WorkListFilter {
  const waits = unseen ? ['seen'].filter((kind) => !dueKind || dueKind === kind) : dueKind ? [dueKind] : undefined;
  return { ...filter, ...(waits ? { waits } : {}), ...(mine ? { mine } : {}) };
}

/** A cursor goes on in the list it was given out for: with the same side and filters. */
function nameOf({ side, ...narrowed }: WorkListFilter): string {
  const said = Object.entries(narrowed).filter(([, value]) => value !== undefined);
  return [`work-list:${side}`, ...said.sort().map(([name, value]) => `${name}=${String(value)}`)].join(':');
}
