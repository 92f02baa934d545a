import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import { Clock, type Actor } from '@care/kernel';
import { tellsAnyNumber } from '@care/persons';
import { refusalOfText } from '@care/platform';
import { tellsNumber, type ListRow, type RowRefusal } from '../domain/list-row';
import { ListDrafts, LOST, refusalOf, type ListDraft } from './list-drafts';
import { ListKeys, type KeyedRow } from './list-keys';

const LONGEST_ID = 100;

/** What is done with rows before a unit of work begins. */
@Injectable()
export class ListRows {
  constructor(
    private readonly keys: ListKeys,
    private readonly directory: Directory,
    private readonly drafts: ListDrafts,
    private readonly clock: Clock,
  ) {}

  list(fingerprint: Buffer): string {
    return this.keys.list(fingerprint);
  }

  /** Which actor sends which row; a row without a usable id, or of a unit that is none of theirs, is refused. */
  async place(
    actors: readonly Actor[],
    rows: readonly ListRow[],
  ): Promise<{ placed: ReadonlyMap<Actor, readonly KeyedRow[]>; refused: readonly RowRefusal[] }> {
    const placed = new Map<Actor, KeyedRow[]>(actors.map((actor) => [actor, []]));
    const refused: RowRefusal[] = [];
    for (const row of rows) {
      const code = refusalOfId(row, this.clock.now());
      const shown = code ? idless(row) : row;
      if (code) refused.push(refusalOf(shown, 'external_id', code));
      const sender = await this.sender(actors, row);
      if (typeof sender === 'string') refused.push(refusalOf(shown, 'from_unit', sender));
      if (typeof sender !== 'string' && !code) placed.get(sender)?.push(this.keys.keyed(row));
    }
    return { placed, refused };
  }

  /** What can be read of each row before a unit of work; the register is asked. */
  async read(rows: readonly KeyedRow[]): Promise<{ drafts: readonly ListDraft[]; refused: readonly RowRefusal[] }> {
    const read = await Promise.all(rows.map((row) => this.drafts.read(row)));
    return {
      drafts: read.flatMap((each) => ('input' in each ? each : [])),
      refused: read.flatMap((each) => ('input' in each ? [] : each)),
    };
  }

  private async sender(actors: readonly Actor[], { texts }: ListRow): Promise<Actor | string> {
    const unit = await this.directory.named(texts.from_unit.trim());
    return unit ? (actors.find(({ unitId }) => unitId === unit.id) ?? 'not-your-unit') : 'unit-unknown';
  }
}

function refusalOfId({ texts }: ListRow, at: Date): string | null {
  const { external_id: id, person_number: number } = texts;
  if (tellsNumber(id, number) || tellsAnyNumber(id, at)) return 'external-id-tells-person';
  return refusalOfText(id, LONGEST_ID, true) ?? (id.includes(LOST) ? 'lost-character' : null);
}

/** An id with any fault may hide a number, and is not repeated where the row is refused, whatever it is refused for. */
function idless(row: ListRow): ListRow {
  return { ...row, texts: { ...row.texts, external_id: '' } };
}
