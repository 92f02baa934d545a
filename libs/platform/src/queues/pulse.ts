const READY_MS = 60_000;
const WEDGED_MS = 120_000;

/** Measures a queue's consumer by what it has done, because a connection that looks alive can be deaf (reliability V1). */
export class Pulse {
  private lastBeat?: number;
  private unansweredSince?: number;

  /** `now` is a monotonic clock in milliseconds. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** A job was completed here. */
  beat(): void {
    this.lastBeat = this.now();
    this.unansweredSince = undefined;
  }

  /** A canary was put on the queue, so the queue itself works. */
  asked(): void {
    this.unansweredSince ??= this.now();
  }

  /** The queue did not take the canary: what is silent is the queue, and a new process would not help. */
  notTaken(): void {
    this.unansweredSince = undefined;
  }

  /** Milliseconds since the last completed job; infinite before the first. */
  get idleMs(): number {
    return this.lastBeat === undefined ? Number.POSITIVE_INFINITY : this.now() - this.lastBeat;
  }

  get ready(): boolean {
    return this.idleMs < READY_MS;
  }

  /** True when canaries have been taken by the queue for 120 s and none came out here. */
  get wedged(): boolean {
    return this.unansweredSince !== undefined && this.now() - this.unansweredSince > WEDGED_MS;
  }
}
