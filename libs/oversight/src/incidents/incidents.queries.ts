import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import { Directory, type UnitRef } from '@care/directory';
import type { Actor } from '@care/kernel';
import { Sealed } from '@care/platform';
import type { IncidentView, IncidentWords } from './incident-view';

const listed = reading(
  'oversight.incidents',
  `SELECT i.id AS item, i.person, CASE WHEN i.closed_at IS NULL THEN 1 ELSE 2 END AS version, i.at, i.unit, i.about, i.sealed, i.closed_at, i.closing
   FROM oversight.incidents($1::uuid, $2::timestamptz, $3::uuid, $4::integer) i`,
  4,
);

/** Where a page begins: before this one; the newest come first. */
export interface IncidentKey {
  readonly at: string;
  readonly id: string;
}
const NEWEST: IncidentKey = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

interface IncidentRow {
  readonly item: string;
  readonly person: string | null;
  readonly version: number;
  readonly at: Date;
  readonly unit: string;
  readonly about: string;
  readonly sealed: Buffer;
  readonly closed_at: Date | null;
  readonly closing: Buffer | null;
}

@Injectable()
export class IncidentsQueries {
  constructor(
    private readonly log: ReadingLog,
    private readonly directory: Directory,
    private readonly sealed: Sealed,
  ) {}

  /** Of the organisation the actor reviews; of others there are none. Logged in the same commit, everyone it is about. One round trip. */
  async page(
    actor: Actor,
    limit: number,
    before: IncidentKey = NEWEST,
  ): Promise<{ items: readonly IncidentView[]; next: IncidentKey | null }> {
    const access = { action: 'list', purpose: 'incident', objectKind: 'incident' };
    const values = [actor.assignmentId, before.at, before.id, limit + 1];
    const rows = await this.log.read<IncidentRow>(listed, values, actor, access);
    const shown = rows.slice(0, limit);
    const units = await this.directory.refs([...new Set(shown.map(({ unit }) => unit))]);
    const items = shown.map((row) => this.viewOf(row, units));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
  }

  private viewOf(row: IncidentRow, units: ReadonlyMap<string, UnitRef>): IncidentView {
    const { item: id, at, unit, about, sealed, closed_at: closedAt, closing } = row;
    const closed = closing && this.sealed.open<IncidentWords>(id, closing);
    return {
      ...{ id, at: at.toISOString(), unit: { id: unit, name: units.get(unit)?.name ?? '' }, item: about },
      ...this.sealed.open<IncidentWords>(id, sealed),
      closed: closed && closedAt ? { at: closedAt.toISOString(), ...closed } : null,
    };
  }
}
