import { Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { Clock } from '@care/kernel';
import { Log, Settings } from '@care/platform';
import { FIRST, hashOfLine, lineOf, type Head } from '../domain/signed-head';
import { headSigningKey } from '../head-keys';
import { HeadsFile } from './heads-file';
import { Seals, type ChainHead, type LastHead } from './seals';

/** What was sealed can be cut off unseen for so long at most. */
const HOUR_MS = 3_600_000;
/** So far the clocks of two workers may lie apart; a head that is further ahead was signed by a clock that was wrong and holds nothing up. */
const SKEW_MS = 60_000;

/**
 * Writes signed heads of the chains to a file outside the database, so that nobody who may change the database can shorten or rewrite the
 * log unseen. A chain has a new line when it has grown and its last line is an hour old, or of a time that has not come yet.
 */
@Injectable()
export class HeadWriter {
  private readonly file?: HeadsFile;
  private readonly key: KeyObject;

  constructor(
    { AUDIT_HEADS, SECRET }: Settings,
    private readonly seals: Seals,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.file = AUDIT_HEADS ? new HeadsFile(AUDIT_HEADS) : undefined;
    this.key = headSigningKey(SECRET);
  }

  /** Says at start, in words, that nothing guards the end of the log. */
  announce(): void {
    if (!this.file)
      this.log.warn('AUDIT_HEADS is not set: no signed heads of the access log are written.', { context: 'sealer' });
  }

  /** One round: returns how many heads it wrote. */
  async run(): Promise<number> {
    const { file } = this;
    if (!file) return 0;
    await file.refresh();
    const before = file.last.n;
    if (!(await this.seals.heads()).some((head) => this.isDue(head, file))) return 0;
    await this.seals.whileAlone((last, heads) => this.write(file, last, heads));
    return file.last.n - before;
  }

  /**
   * Milliseconds since the last head of the chain that has waited longest for a new one; how far that head is ahead when a wrong clock
   * signed it. 0 when all are told of, undefined without a file.
   */
  async age(): Promise<number | undefined> {
    const { file } = this;
    if (!file) return undefined;
    await file.refresh();
    const waiting = (await this.seals.heads()).filter((head) => !isTold(head, file.headOf(head.organisation)));
    return Math.max(
      0,
      ...waiting.map((head) => Math.abs(this.since(file.headOf(head.organisation)?.at ?? head.sealed_at))),
    );
  }

  /** Under the lock, so the file is read again. What the database remembers of a file that was exchanged stays visible as a gap. */
  private async write(file: HeadsFile, last: LastHead, heads: readonly ChainHead[]): Promise<LastHead> {
    await file.refresh();
    const isBehind = file.last.n < last.n || (file.last.n === last.n && last.n > 0 && file.last.hash !== last.hash);
    if (isBehind)
      this.log.error('The file of signed heads is not the one that was written: heads in it are missing or changed.', {
        context: 'sealer',
      });
    const lines: string[] = [];
    let before = isBehind ? last : file.last;
    for (const head of heads.filter((each) => isBehind || this.isDue(each, file))) {
      const line = lineOf(this.next(before, head), this.key);
      before = { n: before.n + 1, hash: hashOfLine(line) };
      lines.push(line);
    }
    await file.append(lines);
    return before;
  }

  private next(
    { n, hash }: { readonly n: number; readonly hash: string },
    { organisation, seq, hash: sealed, rows, sealed_at }: ChainHead,
  ): Head {
    const at = this.clock.now().toISOString();
    return {
      n: n + 1,
      organisation,
      seq,
      hash: sealed,
      rows,
      sealedAt: sealed_at,
      at,
      previous: n === 0 ? FIRST : hash,
    };
  }

  private isDue(head: ChainHead, file: HeadsFile): boolean {
    const told = file.headOf(head.organisation);
    if (!told) return true;
    const since = this.since(told.at);
    return !isTold(head, told) && (since >= HOUR_MS || since < -SKEW_MS);
  }

  private since(time: string): number {
    return this.clock.now().getTime() - new Date(time).getTime();
  }
}

function isTold({ seq, hash }: ChainHead, told: Head | undefined): boolean {
  return told !== undefined && told.seq === seq && told.hash === hash;
}
