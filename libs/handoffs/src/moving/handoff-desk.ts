import { Injectable } from '@nestjs/common';
import { Forbidden, requireRight, type Actor, type Right } from '@care/kernel';
import { etagOf, Replies, requireMatch, type Command } from '@care/platform';
import { HandoffNotFound } from '../domain/handoff.errors';
import type { Handoff } from '../domain/handoff';
import type { HandoffView } from '../viewing/handoff-view';
import { HandoffsQueries } from '../viewing/handoffs.queries';
import { HandoffsRepository } from '../handoffs.repository';
import { tellingWho } from './overtaken';

interface Locked {
  readonly handoff: Handoff | null;
  readonly view: HandoffView;
}
/** What the command made when it came before, or the handoff. */
interface Answered {
  readonly reply: string;
}

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

  /**
   * The same with what the actor sees of it, and for one side alone where that is said (else `Forbidden`). Who has been overtaken by
   * a colleague who passed it on is told so (`Stale`), for the right was there when the page was read.
   */
  async fetchSeen(
    actor: Actor,
    id: string,
    command: Command<unknown>,
    { right, side }: { right: Right; side?: HandoffView['side'] },
  ): Promise<{ handoff: Handoff; view: HandoffView } | null> {
    const found = await this.locked(actor, id, command, right);
    if ('reply' in found) return null;
    const { handoff, view } = found;
    const current = (): void => tellingWho(view, actor, () => requireMatch(command, etagOf(view)));
    if (!handoff && view.passedOn && command.ifMatch !== null) current();
    if (!handoff || (side && view.side !== side)) throw new Forbidden();
    current();
    return { handoff, view };
  }

  /**
   * Whatever is to be done about it, first: what this command was answered before, or the handoff under its lock (null for who may not
   * act on it) with what the actor sees of it. One round trip. Throws `HandoffNotFound`, `Forbidden`.
   */
  async locked(actor: Actor, id: string, command: Command<unknown>, right: Right): Promise<Locked | Answered> {
    const asked = [
      this.replies.find(actor, command),
      this.handoffs.lock(id),
      this.queries.underLock(actor, id),
    ] as const;
    const [reply, handoff, view] = await Promise.all(asked);
    if (reply) return { reply: reply.item ?? id };
    if (!view) throw new HandoffNotFound();
    requireRight(actor, right);
    return { handoff, view };
  }

  /** Keeps that the command has been carried out, in the same commit. */
  close(actor: Actor, command: Command<unknown>, handoff: Handoff): void {
    this.replies.keep(actor, command, 204, handoff.id);
  }
}
