import type { KeyObject } from 'node:crypto';
import { checkChain, type ChainVerdict } from './check-chain';
import { HeadsCheck, type HeadsVerdict } from './check-heads';
import { unexplained, type ToldErasures } from './erasures';
import type { Finding } from './finding';
import { headLines } from './head-lines';
import { chainsOf, inOneSnapshot, notedHead, type LogReader } from './sealed-log';
import { insertedRow, sealingStopped, unsealedWindow, type UnsealedWindow } from './unsealed';

/** Whether the access log is as it was sealed, and as it was told of outside. Well when there is no finding and `heads` is there. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly chains: number;
  readonly seals: number;
  /** Rows that are there and listed by a seal. */
  readonly rows: number;
  /** Of those, rows whose person was erased on a lawful decision. */
  readonly erased: number;
  /** How many rows the erasures of the log say that they changed. */
  readonly told: ToldErasures;
  readonly unsealed: UnsealedWindow;
  /** Undefined when no file was given: then a tail that was cut off, or a chain that was rewritten as a whole, cannot be seen. */
  readonly heads?: Omit<HeadsVerdict, 'findings'>;
}

/**
 * Computes every chain again from the rows, with SQL and code of its own, in constant memory and one snapshot; then holds the signed heads of
 * the file against them. What was noted is read before the file and the file before the chains, as they are written the other way round, so that a
 * worker that goes on meanwhile makes no difference. `reader` must not be used by others meanwhile. Throws when the database or the file cannot be read.
 */
export async function verifyAudit(
  reader: LogReader,
  signed?: { readonly path: string; readonly key: KeyObject },
): Promise<Verdict> {
  const noted = await notedHead(reader);
  const lines = signed && (await headLines(signed.path));
  return inOneSnapshot(reader, async () => {
    const chains = await chainsOf(reader);
    const found: ChainVerdict[] = [];
    for (const chain of chains) found.push(await checkChain(reader, chain));
    const heads = signed && lines && (await new HeadsCheck(reader, signed.key).run(lines, noted, chains));
    return { ...(await verdictOn(reader, found, heads?.findings ?? [])), heads: heads && shown(heads) };
  });
}

/** What all chains come to together, and what lies beside them. */
async function verdictOn(
  reader: LogReader,
  chains: readonly ChainVerdict[],
  ofHeads: readonly Finding[],
): Promise<Omit<Verdict, 'heads'>> {
  const [rows, erased] = [total(chains, ({ rows }) => rows), total(chains, ({ erased }) => erased)];
  const { told: unsealedTold, isStale, ...unsealed } = await unsealedWindow(reader);
  const told = { sealed: total(chains, ({ told }) => told), unsealed: unsealedTold };
  const altered = chains.flatMap(({ finding }) => finding ?? []);
  const inserted = await insertedRow(reader, rows, altered.length > 0);
  const others = [inserted, unexplained(erased, told), isStale ? sealingStopped(unsealed) : undefined];
  return {
    findings: [...altered, ...others.flatMap((finding) => finding ?? []), ...ofHeads],
    ...{ chains: chains.length, seals: total(chains, ({ seals }) => seals), rows, erased, told, unsealed },
  };
}

function shown({ heads, last }: HeadsVerdict): Omit<HeadsVerdict, 'findings'> {
  return { heads, last };
}

function total(verdicts: readonly ChainVerdict[], part: (verdict: ChainVerdict) => number): number {
  return verdicts.reduce((sum, verdict) => sum + part(verdict), 0);
}
