import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Client as Database } from 'pg';

/** Everything that one place holds, as bytes or as text. */
export interface Sink {
  readonly name: string;
  readonly holds: Buffer | string;
}

/** Which of the words stand in which sink, however they are written: `sink: word`. */
export function found(sinks: readonly Sink[], words: readonly string[]): string[] {
  return sinks.flatMap(({ name, holds }) => {
    const bytes = typeof holds === 'string' ? Buffer.from(holds) : holds;
    return words
      .filter((word) => spellings(word).some((each) => bytes.includes(each)))
      .map((word) => `${name}: ${word}`);
  });
}

/** The ways of writing an identity number: twelve and ten digits, with and without its sign. */
export function waysToWrite(number: string): string[] {
  const [year, day, last] = [number.slice(0, 4), number.slice(4, 8), number.slice(8)];
  const short = year.slice(2) + day;
  return [`${short}${last}`, `${short}-${last}`, `${short}+${last}`];
}

/** As UTF-8, Latin-1, UTF-16, in an address, in ASCII JSON, as PostgreSQL prints bytes. */
function spellings(word: string): Buffer[] {
  const escaped = word.replaceAll(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const hex = Buffer.from(word).toString('hex');
  return [
    ...[Buffer.from(word), Buffer.from(word, 'latin1'), Buffer.from(word, 'utf16le')],
    ...[encodeURIComponent(word), escaped, hex].map((each) => Buffer.from(each)),
  ];
}

/** Every row of every table of ours and of the queue's, a sink per table. */
export async function tablesOf(database: Database): Promise<Sink[]> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1`,
  );
  const sinks: Sink[] = [];
  for (const { name } of tables) {
    const { rows } = await database.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    sinks.push({ name, holds: rows.map(({ row }) => row).join('\n') });
  }
  return sinks;
}

/** Every file below a folder, a sink per file. */
export function filesOf(folder: string): Sink[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => String(name))
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, holds: readFileSync(join(folder, name)) }));
}
