import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Outbox, Replies, type Command } from '@care/platform';

/** What was recorded: which row names it, and about whom it is. */
export interface Recorded {
  readonly id: string;
  readonly person: string;
}

/** Notes a consent or a withdrawal where each act must stand: under its key and in the access log. */
@Injectable()
export class ConsentRecord {
  constructor(
    private readonly replies: Replies,
    private readonly log: AccessLog,
    private readonly outbox: Outbox,
  ) {}

  given(actor: Actor, command: Command<unknown>, recorded: Recorded): void {
    this.note(actor, command, recorded, 'give-consent', 'consent');
  }

  /** Rings whether or not anybody is told. */
  withdrawn(actor: Actor, command: Command<unknown>, recorded: Recorded): void {
    this.note(actor, command, recorded, 'withdraw-consent', 'withdrawal');
    this.outbox.announce();
  }

  private note(
    actor: Actor,
    command: Command<unknown>,
    { id, person }: Recorded,
    action: string,
    objectKind: string,
  ): void {
    this.replies.keep(actor, command, 201, id);
    this.log.append(actor, { action, purpose: 'consent', objectKind, object: id, persons: [person] });
  }
}
