import { createHash } from 'node:crypto';
import { Ids } from '@care/kernel';

/** The same ids in the same order in every run with the same seed, so that two databases can be compared byte by byte. */
export class SeededIds extends Ids {
  private drawn = 0;

  constructor(private seed = 'seed') {
    super();
  }

  next(): string {
    const hash = createHash('sha256').update(`${this.seed}:${this.drawn++}`).digest('hex');
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  }

  /** Starts over with another seed, so that what was drawn before makes no difference. */
  begin(seed: string): void {
    this.seed = seed;
    this.drawn = 0;
  }
}
