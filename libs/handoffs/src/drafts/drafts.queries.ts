import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { DraftNotFound } from './draft.errors';
import { DraftPresenter, type DraftRow, type OpenedDraft } from './draft-presenter';
import type { DraftLine, DraftView } from './draft-view';

const COLUMNS = `d.item, d.person, d.version, d.saved_at, d.ends_at, d.sealed, d.card,
    (SELECT c.sealed FROM persons.v_card c WHERE c.item = d.card) AS card_sealed,
    CASE WHEN d.person IS NULL THEN false ELSE persons.masked(d.person) END AS masked`;
const ONE = `SELECT * FROM handoffs.draft WHERE item = $1 AND holder = ANY($2::uuid[]) AND ends_at > now()`;

const lock = sql('draft.lock', `SELECT ${COLUMNS} FROM (${ONE} FOR UPDATE) d`);
const shown = reading('draft.read', `SELECT ${COLUMNS} FROM (${ONE}) d`, 2);
/** $1 holders, $2 limit: from each holder's own rows, the latest first; `more` tells that there are others. */
const listed = reading(
  'draft.list',
  `WITH page AS MATERIALIZED (SELECT x.* FROM unnest($1::uuid[]) AS u (holder) CROSS JOIN LATERAL (
     SELECT * FROM handoffs.draft i WHERE i.holder = u.holder AND i.ends_at > now() ORDER BY i.saved_at DESC LIMIT $2 + 1) x
   ORDER BY x.saved_at DESC LIMIT $2 + 1)
   SELECT ${COLUMNS}, (SELECT count(*) FROM page) > $2 AS more FROM (SELECT * FROM page ORDER BY saved_at DESC LIMIT $2) d
   ORDER BY d.saved_at DESC`,
  2,
);
const MOST = 50;

@Injectable()
export class DraftsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: ReadingLog,
    private readonly presenter: DraftPresenter,
  ) {}

  /** The unit's drafts, the latest first, at most 50, and whether there are others; logged in the same commit. One round trip. */
  async list(actor: Actor): Promise<{ items: DraftLine[]; more: boolean }> {
    const access = { action: 'list', purpose: 'handoff', objectKind: 'drafts' };
    const rows = await this.log.read<DraftRow & { more: boolean }>(listed, [[...actor.holders], MOST], actor, access);
    return { items: await this.presenter.lines(rows), more: rows[0]?.more ?? false };
  }

  /** One draft whole, logged in the same commit. One round trip. Throws `DraftNotFound`. */
  async get(actor: Actor, id: string): Promise<DraftView> {
    const access = { action: 'read', purpose: 'handoff', objectKind: 'draft', object: id };
    const [row] = await this.log.read<DraftRow>(shown, [id, [...actor.holders]], actor, access);
    if (!row) throw new DraftNotFound();
    return this.view(this.presenter.open(row));
  }

  /** The same, locked until the unit of work ends and unlogged; undefined when there is none. */
  async underLock(actor: Actor, id: string): Promise<OpenedDraft | undefined> {
    const [row] = await this.work.query<DraftRow>(lock(id, [...actor.holders]));
    return row && this.presenter.open(row);
  }

  /** As its unit is shown it. */
  view(draft: OpenedDraft): Promise<DraftView> {
    return this.presenter.view(draft);
  }
}
