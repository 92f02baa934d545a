import type { ProblemBody } from './shapes';

/** A refusal of the API (RFC 9457), or `no-contact` with status 0 when no answer came. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly traceId?: string;
  readonly errors: NonNullable<ProblemBody['errors']>;
  readonly moves?: readonly string[];
  /** What was done last, to whoever was overtaken by it. */
  readonly last?: ProblemBody['last'];

  constructor(body: Partial<ProblemBody>, status: number) {
    super(body.title ?? '');
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'no-contact' : 'unexpected');
    this.traceId = body.traceId;
    this.errors = body.errors ?? [];
    this.moves = body.moves;
    this.last = body.last;
  }

  /** Somebody else changed the item first: a stale version, or a move that is no longer legal. */
  get overtaken(): boolean {
    return this.status === 412 || (this.status === 409 && this.code === 'illegal-transition');
  }

  /** The tab itself says what happened; the page adds nothing. */
  get concernsTab(): boolean {
    return this.status === 401 || this.code === 'assignment-changed' || this.code === 'no-contact';
  }
}

/** Whatever was thrown, as a Problem. */
export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem({}, 0);
}
