import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import type { LogExtractView, LogLineView, Named } from './log-extract-view';
import { actionWords, purposeWords, WORDS } from './words';

/** Where a page of lines begins: after the line of this time (as the database writes it, to the microsecond) and number. */
export interface LineKey {
  readonly at: string;
  readonly id: string;
}

interface Line extends LineKey {
  readonly owner: string;
  readonly action: string;
  readonly purpose: string;
  readonly object: string | null;
}

/** What the database answers of an extract; the lines stand in its first row. */
export interface ExtractRow {
  readonly item: string;
  readonly person: string;
  readonly version: number;
  readonly from_day: string;
  readonly to_day: string;
  readonly organisation: Named;
  readonly lines: readonly Line[] | null;
}

/** Makes of a row what a reviewer reads; units have the names they have today. */
@Injectable()
export class ExtractPages {
  constructor(private readonly directory: Directory) {}

  /** `row` was asked for with one line more than `limit`, to know whether there is a next page. */
  async pageOf(row: ExtractRow, limit: number): Promise<{ view: LogExtractView; next: LineKey | null }> {
    const lines = row.lines ?? [];
    const kept = lines.slice(0, limit);
    const units = await this.directory.refs([...new Set(kept.map(({ owner }) => owner))]);
    const unitOf = (owner: string): Named | null => named(units.get(owner));
    const items = kept.map((line) => lineOf(line, unitOf(line.owner), row.organisation));
    const { item: id, from_day: from, to_day: to, organisation } = row;
    const last = kept.at(-1);
    return {
      view: { id, person: WORDS.person, organisation, from, to, items },
      next: lines.length > limit && last ? { at: last.at, id: last.id } : null,
    };
  }
}

function lineOf({ at, action, purpose, object }: Line, unit: Named | null, organisation: Named): LogLineView {
  return {
    ...{ at: new Date(at).toISOString(), unit, organisation, item: object },
    ...{ action: actionWords(action), purpose: purposeWords(purpose) },
  };
}

function named(unit: Named | undefined): Named | null {
  return unit ? { id: unit.id, name: unit.name } : null;
}
