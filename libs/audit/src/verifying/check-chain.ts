import { BEGINNING, isAsSealed, sealHashOf, type LoggedRow } from './canonical';
import { toldBy } from './erasures';
import type { Finding } from './finding';
import { NOBODY, organisationOf, pagesOf, rowOf, rowsOf, type LogReader, type Seal } from './sealed-log';

/** What was found of one chain. A chain is checked to its end; its first fault is the one that is named. */
export interface ChainVerdict {
  readonly seals: number;
  /** Rows that are there. */
  readonly rows: number;
  /** Rows before the first fault whose person was erased; the seal holds without it. */
  readonly erased: number;
  /** How many such rows the erasures before the first fault tell of. */
  readonly told: number;
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
  let verdict: ChainVerdict = { seals: 0, rows: 0, erased: 0, told: 0 };
  for await (const page of pagesOf(reader, chain)) {
    const found = await rowsOf(reader, page);
    const finding = verdict.finding ?? (await firstFault(reader, page, found, before));
    verdict = withPage(verdict, page, found, finding);
    before = page.at(-1) ?? before;
  }
  return verdict;
}

/** Of erasures only what lies before the first fault is counted, because no seal after it proves anything. */
function withPage(
  { seals, rows, erased, told }: ChainVerdict,
  page: readonly Seal[],
  found: ReadonlyMap<number, LoggedRow>,
  finding: Finding | undefined,
): ChainVerdict {
  const holding = page.filter(({ seq }) => finding?.seal === undefined || seq < finding.seal);
  const sealed = holding.flatMap(({ ids }) => ids.map((id) => found.get(id))).filter((row) => row !== undefined);
  return {
    seals: seals + page.length,
    rows: rows + found.size,
    erased: erased + sealed.filter((row) => row.erased !== null).length,
    told: sealed.reduce((sum, row) => sum + toldBy(row), told),
    finding,
  };
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
    return row === undefined || (row.organisation ?? NOBODY) !== seal.chain || !isAsSealed(row, seal.leaves[place]);
  });
  if (n < 0) return undefined;
  const row = seal.ids[n] ?? 0;
  const place = { organisation: organisationOf(seal.chain), seal: seal.seq, row, at: seal.moments[n] };
  return (await rowOf(reader, row))
    ? { code: 'row-altered', ...place, what: 'A sealed row of the access log was altered' }
    : { code: 'row-missing', ...place, what: 'A sealed row of the access log is missing' };
}
