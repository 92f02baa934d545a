import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LIST_COLUMNS, type ListRow } from '@care/handoffs';

/** A list to be generated; people have reserve numbers of the test series, which no person has. */
export interface GeneratedList {
  readonly rows: number;
  readonly people: number;
  /** The sending unit, by our id or its HSA-id. */
  readonly from: string;
  /** The receiving units, in turn. */
  readonly to: readonly string[];
  /** What every row's id begins with; `M` when nothing is said. */
  readonly name?: string;
  /** When everything was sent, as the file says it. */
  readonly sentAt: string;
  /** The last day of every consent, YYYY-MM-DD. */
  readonly until: string;
}

/** The reserve number of that generated person. */
export function testNumber(person: number): string {
  return `99TEST${String(person).padStart(6, '0')}`;
}

/** One row, the same for the same number in every run. */
export function listedRow({ people, from, to, name = 'M', sentAt, until }: GeneratedList, n: number): ListRow {
  const texts = {
    external_id: `${name}-${n}`,
    sent_at: sentAt,
    person_number: testNumber((n * 7919) % people),
    from_unit: from,
    to_unit: to[n % to.length] ?? '',
    kind: 'care-request',
    basis: `consent:person:oral:${until}`,
    summary: `Omläggning av sår efter hemgång, uppdrag ${n}`,
    needs:
      'Såret är tre centimeter och läggs om varannan dag. "Avlastning" i säng, se lista; insulin morgon och kväll.',
    urgency: n % 10 === 0 ? 'today' : 'planned',
  };
  return { line: n + 2, texts };
}

/** Writes `list.csv` and `register.json` (for POPULATION_REGISTER) to the folder, row by row; gives their paths. */
export async function writeList(folder: string, list: GeneratedList): Promise<{ file: string; register: string }> {
  const [file, register] = [join(folder, 'list.csv'), join(folder, 'register.json')];
  writeFileSync(register, JSON.stringify(registerOf(list.people)));
  await pipeline(Readable.from(linesOf(list)), createWriteStream(file));
  return { file, register };
}

/** The population register of the generated people. */
export function registerOf(people: number): object {
  const entry = (person: number): object => ({
    number: testNumber(person),
    name: `Provperson ${person}`,
    birthDate: `19${String(30 + (person % 60)).padStart(2, '0')}-05-${String(1 + (person % 28)).padStart(2, '0')}`,
    municipality: '2480',
  });
  return { people: Array.from({ length: people }, (_, person) => entry(person)) };
}

function* linesOf(list: GeneratedList): Generator<string> {
  yield `${LIST_COLUMNS.join(',')}\r\n`;
  for (let n = 0; n < list.rows; n++) {
    const { texts } = listedRow(list, n);
    yield `${LIST_COLUMNS.map((column) => quoted(texts[column])).join(',')}\r\n`;
  }
}

function quoted(text: string): string {
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
