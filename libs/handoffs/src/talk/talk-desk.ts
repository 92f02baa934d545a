import { Injectable } from '@nestjs/common';
import { Forbidden, type Actor, type Right } from '@care/kernel';
import { Replies, type Command } from '@care/platform';
import type { Handoff } from '../domain/handoff';
import { sideOfActor } from '../domain/talk';
import { HandoffDesk } from '../moving/handoff-desk';
import type { HandoffView } from '../viewing/handoff-view';

/** A handoff that somebody says or notes something about. */
export interface Talked {
  readonly handoff: Handoff;
  readonly view: HandoffView;
  readonly side: 'to' | 'from';
  /** The party that the actor speaks for. */
  readonly unit: string;
}

/**
 * Where a handoff is fetched for what is no move: locked, so that two at once come one after the other, and without If-Match,
 * because nothing of the handoff is changed. Refused in the one order (404, 403).
 */
@Injectable()
export class TalkDesk {
  constructor(
    private readonly desk: HandoffDesk,
    private readonly replies: Replies,
  ) {}

  /**
   * One round trip; `done` is what this command has come to before. Throws `HandoffNotFound`, and `Forbidden` for who may only
   * read it.
   */
  async fetch(
    actor: Actor,
    id: string,
    command: Command<unknown>,
    right: Right,
  ): Promise<Talked | { readonly done: string }> {
    const found = await this.desk.locked(actor, id, command, right);
    if ('reply' in found) return { done: found.reply };
    const { handoff, view } = found;
    const side = handoff && sideOfActor(actor, handoff);
    if (!handoff || !side) throw new Forbidden();
    return { handoff, view, side, unit: side === 'from' ? handoff.fromUnit : handoff.toUnit };
  }

  /** Keeps that the command has been carried out, in the same commit; `item` is what it made, or the handoff. */
  close(actor: Actor, command: Command<unknown>, status: 201 | 204, item: string): void {
    this.replies.keep(actor, command, status, item);
  }
}
