import type { Actor } from '@care/kernel';

/** A logged-in actor was refused an item: what they asked for, as far as the address says it. */
export interface RefusedAct {
  /** The pattern of the route ("/api/v1/handoffs/:id/accept"). */
  readonly route: string;
  readonly method: string;
  /** The id that was asked for, when it has the form of one. */
  readonly object: string | null;
  readonly code: string;
}

/** Hears of refusals after the rollback; the module that keeps the access log provides it. */
export abstract class RefusalListener {
  abstract refused(actor: Actor, act: RefusedAct): Promise<void>;
}
