import { BEGINNING, leafOf, sealHashOf, type LoggedRow } from './canonical';
import type { Finding } from './finding';
import { NOBODY, pagesOf, rowOf, rowsOf, type LogReader, type Seal } from './sealed-log';

/** What was found of one chain. A chain is checked to its end; its first fault is the one that is named. */
export interface ChainVerdict {
  readonly seals: number;
  /** Rows that are there as sealed. */
  readonly rows: number;
  /** Rows whose person was erased; the seal holds without it. */
  readonly erased: number;
  readonly finding?: Finding;
}

/** The seal before: what the next one must go on from. */
interface Before {
  readonly seq: number;
  readonly hash: string;
  readonly rows: number;
  readonly lastId: number;
}

/** Computes the chain of an organisation again from the rows themselves, a page of seals at a time. */
export async function checkChain(reader: LogReader, chain: string): Promise<ChainVerdict> {
  let before: Before = { seq: 0, hash: BEGINNING, rows: 0, lastId: 0 };
  let verdict: ChainVerdict = { seals: 0, rows: 0, erased: 0 };
  for await (const page of pagesOf(reader, chain)) {
    const found = await rowsOf(reader, page);
    verdict = {
      seals: verdict.seals + page.length,
      rows: verdict.rows + found.size,
      erased: verdict.erased + [...found.values()].filter((row) => row.erased !== null).length,
      finding: verdict.finding ?? (await firstFault(reader, page, found, before)),
    };
    before = page.at(-1) ?? before;
  }
  return verdict;
}

async function firstFault(
  reader: LogReader,
  page: readonly Seal[],
  found: ReadonlyMap<number, LoggedRow>,
  start: Before,
): Promise<Finding | undefined> {
  let before = start;
  for (const seal of page) {
    const finding = sealFault(seal, before) ?? (await rowFault(reader, seal, found));
    if (finding) return finding;
    before = seal;
  }
  return undefined;
}

/** The organisation of a chain; null for rows without one. */
export function organisationOf(chain: string): string | null {
  return chain === NOBODY ? null : chain;
}

function sealFault(seal: Seal, before: Before): Finding | undefined {
  const organisation = organisationOf(seal.chain);
  const at = { organisation, seal: seal.seq, at: seal.sealedAt };
  if (seal.seq !== before.seq + 1)
    return { code: 'seal-missing', organisation, seal: before.seq + 1, what: 'A seal is missing' };
  if (sealHashOf(seal) !== seal.hash) return { code: 'seal-altered', ...at, what: 'A seal was altered' };
  if (seal.previous !== before.hash)
    return { code: 'seal-rewritten', ...at, what: 'A seal does not go on from the one before it, which was rewritten' };
  return isInOrder(seal, before)
    ? undefined
    : { code: 'seal-altered', ...at, what: 'A seal does not count or order its rows as sealed' };
}

/** Ids only ever rise within a chain, so no row can be sealed twice. */
function isInOrder({ ids, moments, leaves, rows, lastId }: Seal, before: Before): boolean {
  const rising = ids.every((id, n) => id > (n === 0 ? before.lastId : (ids[n - 1] ?? id)));
  const complete = ids.length > 0 && moments.length === ids.length && leaves.length === ids.length;
  return rising && complete && ids.at(-1) === lastId && rows === before.rows + ids.length;
}

async function rowFault(
  reader: LogReader,
  seal: Seal,
  found: ReadonlyMap<number, LoggedRow>,
): Promise<Finding | undefined> {
  const n = seal.ids.findIndex((id, place) => {
    const row = found.get(id);
    return row === undefined || leafOf(row) !== seal.leaves[place];
  });
  if (n < 0) return undefined;
  const row = seal.ids[n] ?? 0;
  const place = { organisation: organisationOf(seal.chain), seal: seal.seq, row, at: seal.moments[n] };
  return (await rowOf(reader, row))
    ? { code: 'row-altered', ...place, what: 'A sealed row of the access log was altered' }
    : { code: 'row-missing', ...place, what: 'A sealed row of the access log is missing' };
}
