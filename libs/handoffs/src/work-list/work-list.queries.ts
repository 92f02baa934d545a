import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import { Clock, type Actor } from '@care/kernel';
import { sql } from '@care/platform';
import type { WorkItemView } from '../viewing/handoff-view';
import type { WorkListRow } from './present-work-item';
import { Presenter } from '../viewing/presenter';
import { countsOf, type CountedLines, type WorkCounts } from './counts';
import { HORIZONS, spanOf, type Horizon } from './horizons';
import { WORK_COUNTS, WORK_LIST } from './statements';

const shown = reading('work-list', WORK_LIST, 12);
const counted = sql('work-list.counts', WORK_COUNTS);

/** Where a page of the work list begins: after this deadline (UTC), handoff and holder of the line. */
export interface WorkListKey {
  readonly dueAt: string;
  readonly item: string;
  readonly holder: string;
}

/** What of the open lines is asked for; nothing said is everything. */
export interface WorkListFilter {
  readonly side: 'to' | 'from' | 'all';
  readonly due?: Horizon;
  readonly kind?: string;
  readonly urgency?: string;
  /** What the line waits for, each as its `dueKind`. */
  readonly waits?: readonly string[];
  /** Open questions that wait for this unit, or for the other side. */
  readonly question?: 'mine' | 'theirs';
  /** Only what the actor has claimed. */
  readonly mine?: boolean;
}

export interface WorkListPage {
  readonly items: readonly WorkItemView[];
  readonly next: WorkListKey | null;
  readonly counts?: WorkCounts;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class WorkListQueries {
  constructor(
    private readonly log: ReadingLog,
    private readonly presenter: Presenter,
    private readonly clock: Clock,
  ) {}

  /** A page of what waits, soonest first; logged in the same commit, everyone shown. One round trip, also with counts; `limit` 1–100. */
  async page(
    actor: Actor,
    filter: WorkListFilter,
    { limit, after, counts }: { limit: number; after?: WorkListKey; counts?: boolean },
  ): Promise<WorkListPage> {
    const { from, until } = spanOf(filter.due, this.clock.now());
    const key = after ?? { dueAt: from, item: FIRST, holder: FIRST };
    const sides = filter.side === 'all' ? ['to', 'from'] : [filter.side];
    const asked = askedBy(actor, filter);
    const values = [[...actor.holders], key.dueAt, key.item, key.holder, limit, sides, until, ...asked];
    const access = { action: 'list', purpose: 'work-list', objectKind: 'work-list' };
    const beside = counts ? [this.counting(actor, asked)] : [];
    const [rows, lines] = await this.log.readBeside<WorkListRow>(shown, values, actor, access, ...beside);
    const page = await this.pageOf(actor, rows);
    return lines ? { ...page, counts: countsOf(lines as CountedLines[], sides) } : page;
  }

  private counting({ holders }: Actor, asked: readonly unknown[]): ReturnType<typeof counted> {
    const spans = HORIZONS.map((horizon) => spanOf(horizon, this.clock.now()));
    return counted(
      [...holders],
      spans.map(({ from }) => from),
      spans.map(({ until }) => until),
      ...asked,
    );
  }

  private async pageOf(actor: Actor, rows: readonly WorkListRow[]): Promise<WorkListPage> {
    const items = await this.presenter.workItems(actor, rows);
    const last = rows.at(-1);
    if (!last?.more) return { items, next: null };
    return { items, next: { dueAt: last.due_at.toISOString(), item: last.item, holder: last.holder } };
  }
}

function askedBy({ userId }: Actor, { kind, urgency, waits, question, mine }: WorkListFilter): unknown[] {
  return [kind ?? null, urgency ?? null, waits ? [...waits] : null, question ?? null, mine ? userId : null];
}
