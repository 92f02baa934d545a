import type { KeyObject } from 'node:crypto';
import { FIRST, hashOfLine, headOf, isSigned, type Head } from '../domain/signed-head';
import type { Finding } from './finding';
import type { HeadLines } from './head-lines';
import { ask, NOBODY, type LogReader, type NotedHead } from './sealed-log';

/** What was found of the file of signed heads. */
export interface HeadsVerdict {
  readonly heads: number;
  /** When the last one was signed, UTC. */
  readonly last?: string;
  readonly findings: readonly Finding[];
}

/** Heads compared with the database at a time. */
const BATCH = 200;
/** A seal that nobody was told of outside for so long is a fault: a head is due every hour. */
const LATEST = '2 hours';
const SEALS = `SELECT head.n::float8 AS n, encode(s.hash, 'hex') AS hash, s.rows::float8 AS rows
  FROM unnest($1::float8[], $2::uuid[], $3::bigint[]) AS head (n, chain, seq) LEFT JOIN audit.seal s ON s.chain = head.chain AND s.seq = head.seq`;
const UNTOLD = `SELECT seq::float8 AS seq, to_json(sealed_at) AS at FROM audit.seal WHERE chain = $1 AND seq > $2 AND sealed_at < now() - interval '${LATEST}' ORDER BY seq LIMIT 1`;

/** Reads the file once, from its first line to its last, and holds it against the chains. */
export class HeadsCheck {
  private readonly found = new Map<string, Finding>();
  private readonly newest = new Map<string, Head>();
  private batch: Head[] = [];
  private before = { n: 0, hash: FIRST };
  private heads = 0;
  private last?: string;

  constructor(
    private readonly reader: LogReader,
    private readonly key: KeyObject,
  ) {}

  async run(file: HeadLines, noted: NotedHead, chains: readonly string[]): Promise<HeadsVerdict> {
    for await (const line of file.lines()) await this.take(line);
    await this.compare();
    if (file.size === undefined && noted.n > 0)
      this.note({ code: 'heads-missing', what: 'The file of signed heads is not there' });
    else this.checkEnd(noted);
    for (const chain of chains) await this.checkTold(chain);
    return { heads: this.heads, last: this.last, findings: [...this.found.values()] };
  }

  /** What is no head (half a line after a crash) is passed over: the heads around it tell whether one is missing. */
  private async take(line: string): Promise<void> {
    const head = headOf(line);
    if (!head) return;
    const place = { organisation: head.organisation, head: head.n, at: head.at };
    if (!isSigned(head, this.key))
      this.note({ code: 'head-altered', ...place, what: 'A head does not have the signature of the installation' });
    if (head.n !== this.before.n + 1 || head.previous !== this.before.hash)
      this.note({
        code: 'head-missing',
        ...place,
        what: `Before this head, heads are missing or altered (the last good one is ${this.before.n})`,
      });
    this.before = { n: head.n, hash: hashOfLine(line) };
    this.heads++;
    this.last = head.at;
    this.batch.push(head);
    if (this.batch.length === BATCH) await this.compare();
  }

  private async compare(): Promise<void> {
    const heads = this.batch.splice(0);
    const chains = heads.map(({ organisation }) => organisation ?? NOBODY);
    const asked = [heads.map(({ n }) => n), chains, heads.map(({ seq }) => seq)];
    const rows = await ask<{ n: number; hash: string | null; rows: number }>(this.reader, 'heads', SEALS, ...asked);
    const seals = new Map(rows.map((row) => [row.n, row]));
    for (const head of heads) {
      this.newest.set(head.organisation ?? NOBODY, head);
      const seal = seals.get(head.n);
      const place = { organisation: head.organisation, seal: head.seq, head: head.n, at: head.at };
      if (!seal?.hash)
        this.note({
          code: 'seal-missing',
          ...place,
          what: 'The end of the log was cut off: a signed head names a seal that is not there',
        });
      else if (seal.hash !== head.hash || seal.rows !== head.rows)
        this.note({
          code: 'seal-rewritten',
          ...place,
          what: 'The log was rewritten: a signed head names this seal with another hash',
        });
    }
  }

  private checkEnd({ n, hash }: NotedHead): void {
    if (this.before.n < n)
      this.note({
        code: 'heads-missing',
        head: n,
        what: `The file of signed heads ends with head ${this.before.n}, but more were written`,
      });
    else if (this.before.n === n && n > 0 && this.before.hash !== hash)
      this.note({ code: 'head-altered', head: n, what: 'The last head is not the one that was written' });
  }

  private async checkTold(chain: string): Promise<void> {
    const told = this.newest.get(chain)?.seq ?? 0;
    const rows = await ask<{ seq: number; at: string }>(this.reader, 'untold', UNTOLD, chain, told);
    const organisation = chain === NOBODY ? null : chain;
    for (const { seq, at } of rows)
      this.note({
        code: 'heads-missing',
        organisation,
        seal: seq,
        at,
        what: `No signed head covers a seal that is older than ${LATEST}`,
      });
  }

  /** The first of its kind in its chain; what follows from it is not repeated. */
  private note(finding: Finding): void {
    const key = `${finding.code} ${finding.organisation}`;
    if (!this.found.has(key)) this.found.set(key, finding);
  }
}
