import { Injectable } from '@nestjs/common';
import { Directory, type UnitRef } from '@care/directory';
import type { Actor } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import type { Audience } from './domain/audience';
import { GROUP_OF_TYPES } from './domain/event-group';
import type { Said } from './domain/said';
import { feed, heads, page, pageOfMine, since, standingIn, unread, unreadOfMine } from './inbox-statements';

/** How far somebody has read or listened: the last number per holder. */
export type Heads = ReadonlyMap<string, number>;

/** One row as the API answers it. */
export interface InboxRow {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly item: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly own: boolean;
  readonly readAt?: string;
  /** The unit that did it; not there when the clock did. */
  readonly by?: UnitRef;
  /** For whom a level of an escalation is meant. */
  readonly audience?: Audience;
  /** What was written, of the type "handoffs.thread-written.v1". */
  readonly said?: Said;
  /** The unit it lies with, when one stands in for it or has inherited it. */
  readonly unit?: UnitRef;
  /** What a list brought, as far as the unit may see it now. */
  readonly arrived?: { readonly count: number; readonly from: UnitRef };
}

/** One row as a system reads it. */
export type FeedRow = Pick<InboxRow, 'id' | 'type' | 'item' | 'at' | 'own' | 'audience' | 'said'>;

/** Which rows are asked for. */
export interface InboxPart {
  readonly holder: string;
  /** Rows before this number; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** Rows of this type only. */
  readonly type?: string;
  /** Only what the user has taken or follows, or what is meant for their role. */
  readonly mine?: boolean;
}

/** What a browser is told: enough to ask again, nothing to read. */
export interface Change {
  readonly holder: string;
  readonly seq: number;
  readonly type: string;
  readonly item: string | null;
}

const MOST_AT_ONCE = 200;
const COUNTED = 100;
const MOST_STANDING_IN = 20;

/** Readings of the inbox. They show ids and types and no person, so they leave nothing in the access log. */
@Injectable()
export class InboxQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /**
   * Rows of one holder, newest first, and how many the actor has unread (counted to 100); with the newest of one's own unit also what
   * waits for its deputies at the units it stands in for, and all that waits at closed ones it has inherited, the oldest of each first.
   */
  async page(actor: Actor, part: InboxPart): Promise<{ rows: InboxRow[]; unread: number; standingIn: InboxRow[] }> {
    const { holder, before, limit, type = null, mine = false } = part;
    const [asked, every] = [[type, before, actor.userId] as const, [type, null, actor.userId] as const];
    const own = [GROUP_OF_TYPES, audiencesOf(actor, holder)] as const;
    const others = before === null && holder === actor.unitId ? actor.holders.filter((each) => each !== holder) : [];
    const [rows = [], [counted] = [], waiting = []] = await this.work.read(
      actor,
      mine ? pageOfMine(holder, limit, ...asked, ...own, false) : page(holder, limit, ...asked),
      mine ? unreadOfMine(holder, COUNTED, ...every, ...own, true) : unread(holder, COUNTED, ...every),
      standingIn(others, MOST_STANDING_IN, actor.userId),
    );
    const [named, standing] = await Promise.all(
      [rows, waiting].map((each) => this.named(each.map(({ row }) => row as StoredRow))),
    );
    return { rows: named ?? [], unread: (counted as { unread: number }).unread, standingIn: standing ?? [] };
  }

  /** Rows of one holder after a number, the oldest first, without those it no longer sees; and the last number that was looked at. */
  async feed(actor: Actor, holder: string, after: number, limit: number): Promise<{ items: FeedRow[]; last?: number }> {
    const [rows = []] = await this.work.read(actor, feed(holder, after, limit));
    const items = rows.flatMap(({ row }) => (row ? [row as FeedRow] : []));
    return { items, last: rows.at(-1)?.seq as number | undefined };
  }

  /** What came after these numbers, under the rights of the actor, at most 200 rows per holder. Throws `SessionEnded`. */
  async since(actor: Actor, after: Heads): Promise<Change[]> {
    const [rows = []] = await this.work.read(actor, since([...after.keys()], [...after.values()], MOST_AT_ONCE));
    return rows as Change[];
  }

  /** The last number of each holder of the actor; those whose inbox is empty have 0. */
  async heads(actor: Actor): Promise<Heads> {
    const [rows = []] = await this.work.read(actor, heads([...actor.holders]));
    return new Map([
      ...actor.holders.map((holder) => [holder, 0] as const),
      ...(rows as { holder: string; seq: number }[]).map(({ holder, seq }) => [holder, seq] as const),
    ]);
  }

  private async named(rows: readonly StoredRow[]): Promise<InboxRow[]> {
    const ids = rows.flatMap(({ arrived, by, unit }) => [arrived?.from ?? [], by ?? [], unit ?? []].flat());
    const units = await this.directory.refs(ids);
    return rows.map(({ arrived, by, unit, ...row }) => {
      const [from, actor, lies] = [arrived?.from, by, unit].map((id) => (id ? units.get(id) : undefined));
      return {
        ...row,
        ...(actor && { by: actor }),
        ...(lies && { unit: lies }),
        ...(arrived && from && { arrived: { count: arrived.count, from } }),
      };
    });
  }
}

/** As the database gives it: units by their ids. */
type StoredRow = Omit<InboxRow, 'arrived' | 'by' | 'unit'> & {
  readonly by?: string;
  readonly unit?: string;
  readonly arrived?: { readonly count: number; readonly from: string };
};

/** What is meant for this role; whoever reads the inbox of a unit it stands in for is its deputy. */
function audiencesOf({ role, unitId }: Actor, holder: string): Audience[] {
  const own: readonly Audience[] = role === 'on-call' ? ['on-call'] : role === 'unit-manager' ? ['manager'] : [];
  return holder === unitId ? [...own] : [...own, 'deputy'];
}
