import * as pg from 'pg';
import type { QueryResultRow } from 'pg';

type Parser = (text: string) => unknown;
interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}
/** What the driver exports beyond its type declarations. */
const { types } = pg as unknown as { types: { getTypeParser(type: number, format: 'text'): Parser } };

/** How the rows of one statement are read. It never changes while the statement is prepared, so it is asked for once. */
export class RowShape {
  private readonly names: readonly string[];
  private readonly parsers: readonly Parser[];

  constructor(fields: readonly Field[]) {
    this.names = fields.map(({ name }) => name);
    this.parsers = fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'));
  }

  row(texts: readonly (string | null)[]): QueryResultRow {
    const row: QueryResultRow = {};
    for (const [at, name] of this.names.entries()) {
      const text = texts[at] ?? null;
      row[name] = text === null ? null : this.parsers[at]?.(text);
    }
    return row;
  }
}

/** For statements that answer without rows. */
export const NO_ROWS = new RowShape([]);
