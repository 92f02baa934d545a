import { Injectable } from '@nestjs/common';
import { Forbidden, requireRight, type Actor, type Right } from '@care/kernel';
import { etagOf, Replies, requireMatch, type Command } from '@care/platform';
import { HandoffNotFound } from './domain/handoff.errors';
import type { Handoff } from './domain/handoff';
import type { HandoffView } from './handoff-view';
import { HandoffsQueries } from './handoffs.queries';
import { HandoffsRepository } from './handoffs.repository';

/** Where a handoff is fetched to be acted on: locked, and refused in the one order (404, 403, 428, 412). */
@Injectable()
export class HandoffDesk {
  constructor(
    private readonly replies: Replies,
    private readonly handoffs: HandoffsRepository,
    private readonly queries: HandoffsQueries,
  ) {}

  /**
   * The locked handoff, or null when this command has been carried out before. One round trip.
   * Throws `HandoffNotFound`, `Forbidden`, `IfMatchRequired`, `Stale`.
   */
  async fetch(actor: Actor, id: string, command: Command<unknown>, right: Right): Promise<Handoff | null> {
    return (await this.fetchSeen(actor, id, command, { right }))?.handoff ?? null;
  }

  /** The same with what the actor sees of it, and for one side alone where that is said (else `Forbidden`). */
  async fetchSeen(
    actor: Actor,
    id: string,
    command: Command<unknown>,
    { right, side }: { right: Right; side?: HandoffView['side'] },
  ): Promise<{ handoff: Handoff; view: HandoffView } | null> {
    const asked = [
      this.replies.find(actor, command),
      this.handoffs.lock(id),
      this.queries.underLock(actor, id),
    ] as const;
    const [reply, handoff, view] = await Promise.all(asked);
    if (reply) return null;
    if (!view) throw new HandoffNotFound();
    requireRight(actor, right);
    if (!handoff || (side && view.side !== side)) throw new Forbidden();
    requireMatch(command, etagOf(view));
    return { handoff, view };
  }

  /** Keeps that the command has been carried out, in the same commit. */
  close(actor: Actor, command: Command<unknown>, handoff: Handoff): void {
    this.replies.keep(actor, command, 204, handoff.id);
  }
}
