import type { Client } from 'pg';
import { placeOf } from './courses';
import { loadId, type Kind } from './load-ids';
import { STEPS } from './rows';
import { chunks, sealed } from './seals';

type Words = readonly [row: string, bytes: Buffer];

/** Who made each step of the handoffs 1 … `last`. */
export function sealHistory(owner: Client, last: number): Promise<void> {
  const text =
    'UPDATE handoffs.history h SET sealed = s.sealed FROM unnest($1::uuid[], $2::bytea[], $3::uuid[]) AS s (id, sealed, item) WHERE h.item = s.item AND h.id = s.id';
  return eachChunk(owner, text, last, (n) =>
    placeOf(n, last).course.verbs.map((_, step) =>
      wordsOf(loadId('history', n * STEPS + step + 1), { by: 'Pia Ström' }),
    ),
  );
}

/** What was said and who has taken it, of the same. */
export async function sealTalk(owner: Client, last: number): Promise<void> {
  const said = `UPDATE handoffs.thread_entry t SET sealed = s.sealed FROM unnest($1::uuid[], $2::bytea[], $3::uuid[]) AS s (id, sealed, item) WHERE t.item = s.item AND t.id = s.id`;
  const talk: readonly Kind[] = ['question', 'reply', 'comment'];
  const words = { by: 'Annika Ståhl', text: 'Vem ger insulinet i morgon?' };
  await eachChunk(owner, said, last, (n) => talk.map((kind) => wordsOf(loadId(kind, n), words)));
  const taken =
    'UPDATE handoffs.claim c SET sealed = s.sealed FROM unnest($1::uuid[], $2::bytea[], $3::uuid[]) AS s (id, sealed, item) WHERE c.item = s.item';
  await eachChunk(owner, taken, last, (n) => (n % 7 === 3 ? [wordsOf(loadId('handoff', n), { by: 'Pia Ström' })] : []));
}

const wordsOf = (row: string, words: object): Words => [row, sealed.seal(row, words)];

async function eachChunk(
  owner: Client,
  text: string,
  last: number,
  of: (n: number) => readonly Words[],
): Promise<void> {
  for (const numbers of chunks(last)) {
    const rows = numbers.flatMap((n) => of(n).map(([row, bytes]) => [row, bytes, loadId('handoff', n)] as const));
    await owner.query(text, [rows.map(([row]) => row), rows.map(([, bytes]) => bytes), rows.map(([, , item]) => item)]);
  }
}
