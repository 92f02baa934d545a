import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import { ExtractPages, type ExtractRow, type LineKey } from './extract-pages';
import type { LogExtractRef, LogExtractView } from './log-extract-view';
import type { ExtractWords } from './log-extracts.repository';

const PAGE = `SELECT item, person, 1 AS version, from_day, to_day, organisation, lines
  FROM oversight.extract_page($1::uuid, $2::uuid, $3::timestamptz, $4::bigint, $5::integer)`;
const shown = reading('oversight.extract', PAGE, 5);
const further = sql('oversight.extract-further', PAGE);
const listed = reading(
  'oversight.extracts',
  `SELECT e.id AS item, NULL::uuid AS person, 1 AS version, e.at, e.from_day, e.to_day, e.sealed
   FROM oversight.extracts($1::uuid, $2::timestamptz, $3::uuid, $4::integer) e`,
  4,
);

const FIRST: LineKey = { at: '-infinity', id: '0' };
/** Where the list of extracts begins: before this one; the newest come first. */
export interface ExtractKey {
  readonly at: string;
  readonly id: string;
}
const NEWEST: ExtractKey = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

interface ListedRow {
  readonly item: string;
  readonly person: null;
  readonly version: number;
  readonly at: Date;
  readonly from_day: string;
  readonly to_day: string;
  readonly sealed: Buffer;
}

/** Extracts of the actor's own organisation; of others there are none. Every reading logs itself in the same commit, one round trip. */
@Injectable()
export class LogExtractsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: ReadingLog,
    private readonly pages: ExtractPages,
    private readonly sealed: Sealed,
  ) {}

  /** A page of lines, the oldest first, at most `limit` (1–5000); undefined when there is no such extract. */
  async page(
    actor: Actor,
    { id, limit, after = FIRST, action = 'log-extract' }: ExtractQuestion,
  ): Promise<{ view: LogExtractView; next: LineKey | null } | undefined> {
    const about = { action, purpose: 'log-review', objectKind: 'log-extract', object: id };
    const access = { ...about, each: true as const };
    const values = [id, actor.assignmentId, after.at, after.id, limit + 1];
    const [row] = await this.log.read<ExtractRow>(shown, values, actor, access);
    return row && this.pages.pageOf(row, limit);
  }

  /** The same for the rest of one file: it was logged when its first page was read. */
  async further(
    actor: Actor,
    { id, limit, after }: Required<Pick<ExtractQuestion, 'id' | 'limit' | 'after'>>,
  ): Promise<{ view: LogExtractView; next: LineKey | null } | undefined> {
    const statement = further(id, actor.assignmentId, after.at, after.id, limit + 1);
    const [rows = []] = await this.work.read(actor, statement);
    const [row] = rows as ExtractRow[];
    return row && this.pages.pageOf(row, limit);
  }

  /** A page of the organisation's extracts, the newest first; `limit` 1–100. */
  async list(
    actor: Actor,
    limit: number,
    before: ExtractKey = NEWEST,
  ): Promise<{ items: readonly LogExtractRef[]; next: ExtractKey | null }> {
    const access = { action: 'list', purpose: 'log-review', objectKind: 'log-extract' };
    const values = [actor.assignmentId, before.at, before.id, limit + 1];
    const rows = await this.log.read<ListedRow>(listed, values, actor, access);
    const items = rows.slice(0, limit).map((row) => this.refOf(row));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
  }

  private refOf({ item, at, from_day: from, to_day: to, sealed }: ListedRow): LogExtractRef {
    return { id: item, at: at.toISOString(), from, to, ...this.sealed.open<ExtractWords>(item, sealed) };
  }
}

interface ExtractQuestion {
  readonly id: string;
  readonly limit: number;
  readonly after?: LineKey;
  /** What the reading is called in the log. */
  readonly action?: 'log-extract' | 'export-log-extract';
}
