import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import { DomainError, type FieldError } from '@care/kernel';
import { LookUpPeople, type ListedPerson } from '@care/persons';
import { Invalid } from '@care/platform';
import type { StatedBasis } from '@care/sharing';
import type { HandoffKind } from '../domain/handoff-kind';
import { LIST_COLUMNS, type ListColumn, type ListRow, type RowRefusal } from '../domain/list-row';
import type { SendHandoffInput } from '../sending/handoff-draft';
import type { KeyedRow } from './list-keys';
import { ListWords } from './list-words';

/** A row with everything read that can be read before the unit of work. */
export interface ListDraft extends KeyedRow {
  readonly kind: HandoffKind;
  readonly person: ListedPerson;
  readonly sentAt: Date;
  /** The card is found in the unit of work. */
  readonly input: Omit<SendHandoffInput, 'card'>;
}

/** What stands where a letter could not be read. */
export const LOST = '\ufffd';

@Injectable()
export class ListDrafts {
  constructor(
    private readonly words: ListWords,
    private readonly directory: Directory,
    private readonly people: LookUpPeople,
  ) {}

  /** The draft, or why the row is not taken, by every column that is wrong. Asks the register; outside every unit of work. */
  async read(keyed: KeyedRow): Promise<ListDraft | readonly RowRefusal[]> {
    const { row } = keyed;
    const lost = LIST_COLUMNS.filter((column) => row.texts[column].includes(LOST));
    if (lost.length > 0) return lost.map((column) => refusalOf(row, column, 'lost-character'));
    const text = (column: ListColumn): string => row.texts[column].trim();
    const read = await Promise.allSettled([
      now(() => this.words.sentAt(text('sent_at'))),
      now(() => this.words.kind(text('kind'))),
      now(() => this.words.basis(text('basis'))),
      this.receiver(text('to_unit')),
      this.people.read(text('person_number')),
    ] as const);
    const refused = read.flatMap((part) => (part.status === 'rejected' ? refusalsOf(row, part.reason) : []));
    if (refused.length > 0) return refused;
    const [sentAt, kind, basis, to, person] = read.map(
      (part) => (part as PromiseFulfilledResult<unknown>).value,
    ) as Read;
    const content = { [kind.list.summary]: text('summary'), [kind.list.needs]: text('needs') };
    return { ...keyed, kind, person, sentAt, input: { kind: kind.kind, to, urgency: text('urgency'), content, basis } };
  }

  private async receiver(text: string): Promise<string> {
    const unit = await this.directory.named(text);
    if (!unit) throw new Invalid([{ field: 'to', code: 'unit-unknown' }]);
    return unit.id;
  }
}

type Read = [Date, ReturnType<ListWords['kind']>, StatedBasis, string, ListedPerson];

/** Runs now, but gives its refusal as the others do. */
async function now<T>(read: () => T): Promise<T> {
  return read();
}

/** The refusals a rule gives by its fields, by the columns of the list. Anything that is no refusal is thrown on. */
export function refusalsOf(row: ListRow, error: unknown, kind?: HandoffKind): RowRefusal[] {
  if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
  const errors: readonly FieldError[] = error.errors ?? [{ field: '', code: error.code }];
  return errors.map(({ field, code }) => refusalOf(row, columnOf(field, kind), code));
}

export function refusalOf({ line, texts }: ListRow, column: ListColumn | null, code: string): RowRefusal {
  return { line, column, code, externalId: texts.external_id.trim() };
}

const COLUMN_OF: Readonly<Record<string, ListColumn>> = {
  number: 'person_number',
  card: 'person_number',
  to: 'to_unit',
};

function columnOf(field: string, kind: HandoffKind | undefined): ListColumn | null {
  const [first = '', name] = field.split('.');
  if (first === 'content') return name === kind?.list?.summary ? 'summary' : 'needs';
  return COLUMN_OF[first] ?? LIST_COLUMNS.find((column) => column === first) ?? null;
}
