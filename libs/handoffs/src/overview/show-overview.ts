import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Directory, type UnitRef } from '@care/directory';
import { Clock, type Actor } from '@care/kernel';
import { Cursors } from '@care/platform';
import { OverviewQueries, type CountedNumber, type Span } from './overview.queries';

/** A number, since when its oldest has waited, and where its lines are. */
export interface OverviewNumber {
  readonly count: number;
  /** ISO 8601, UTC; null where nothing waits. */
  readonly since: string | null;
  /** The page of the web app that lists them; of the oldest, its own. */
  readonly list: string;
}

export interface OverviewView {
  /** The units whose lines are counted. */
  readonly units: readonly UnitRef[];
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly unseenLate: OverviewNumber;
  readonly unansweredLate: OverviewNumber;
  /** The one without an answer that was sent first; `since` says when. */
  readonly oldest: OverviewNumber & { readonly handoff: string | null };
  /** What was accepted or acknowledged; a no ends the access, so that it is not among what the manager may open. */
  readonly answeredToday: OverviewNumber;
}

export interface AnsweredView {
  readonly handoff: string;
  readonly kind: string;
  readonly from: UnitRef;
  readonly to: UnitRef;
  readonly state: string;
  /** ISO 8601, UTC. */
  readonly answeredAt: string;
}

const LATE = '/work-list?side=to&due=late&dueKind=';
const LISTS = {
  seen: `${LATE}seen`,
  answer: `${LATE}answer`,
  oldest: '/work-list?side=to',
  answered: '/overview/answered',
};
const START = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] as const;

/** A manager's first numbers, counted from the lines of the units whose lines the manager may open, and from no others. */
@Injectable()
export class ShowOverview {
  constructor(
    private readonly queries: OverviewQueries,
    private readonly directory: Directory,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  /** One round trip. */
  async execute(actor: Actor): Promise<OverviewView> {
    const span = this.today();
    const numbers = await this.queries.numbers(actor, span);
    const refs = await this.directory.refs(actor.holders);
    const number = (name: CountedNumber['number']): OverviewNumber => shown(name, numbers);
    const handoff = numbers.find((each) => each.number === 'oldest')?.item ?? null;
    return {
      units: actor.holders.flatMap((id) => refs.get(id) ?? []),
      at: span.until.toISOString(),
      unseenLate: number('seen'),
      unansweredLate: number('answer'),
      oldest: { ...number('oldest'), handoff, ...(handoff ? { list: `/handoffs/${handoff}` } : {}) },
      answeredToday: number('answered'),
    };
  }

  /** The lines behind the last of them, the latest first. One round trip. Throws `BadCursor`. */
  async answered(
    actor: Actor,
    { limit, after }: { readonly limit: number; readonly after?: string },
  ): Promise<{ items: readonly AnsweredView[]; next?: string }> {
    const from = this.cursors.open<[string, string]>('overview-answered', after) ?? START;
    const found = await this.queries.answered(actor, this.today(), limit + 1, from);
    const rows = found.slice(0, limit);
    const refs = await this.directory.refs(rows.flatMap((row) => [row.from_unit, row.to_unit]));
    const items = rows.flatMap((row): AnsweredView[] => {
      const [sender, receiver] = [refs.get(row.from_unit), refs.get(row.to_unit)];
      const { item: handoff, kind, state, answered_at: at } = row;
      return sender && receiver
        ? [{ handoff, kind, state, from: sender, to: receiver, answeredAt: at.toISOString() }]
        : [];
    });
    const last = rows.at(-1);
    if (found.length <= limit || !last) return { items };
    return { items, next: this.cursors.sign('overview-answered', [last.answered_at.toISOString(), last.item]) };
  }

  /** From midnight in Sweden until now. */
  private today(): Span {
    const until = this.clock.now();
    return { from: DateTime.fromJSDate(until, { zone: 'Europe/Stockholm' }).startOf('day').toJSDate(), until };
  }
}

function shown(name: CountedNumber['number'], numbers: readonly CountedNumber[]): OverviewNumber {
  const { count = 0, since = null } = numbers.find((each) => each.number === name) ?? {};
  return { count, since: since?.toISOString() ?? null, list: LISTS[name] };
}
