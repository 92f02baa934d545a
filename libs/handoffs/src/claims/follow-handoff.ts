import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { UnitOfWork, type Command } from '@care/platform';
import { TalkDesk } from '../talk/talk-desk';
import { TalkRecord } from '../talk/talk-record';
import { ClaimsRepository } from './claims.repository';

/** Whoever follows a handoff is told of it in person, as long as the own unit sees it. Nobody else learns of it. */
@Injectable()
export class FollowHandoff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: TalkDesk,
    private readonly claims: ClaimsRepository,
    private readonly record: TalkRecord,
  ) {}

  /** Two round trips; twice is as once. */
  follow(actor: Actor, id: string, command: Command<unknown>): Promise<void> {
    return this.run(actor, id, command, 'follow');
  }

  unfollow(actor: Actor, id: string, command: Command<unknown>): Promise<void> {
    return this.run(actor, id, command, 'unfollow');
  }

  private run(actor: Actor, id: string, command: Command<unknown>, act: 'follow' | 'unfollow'): Promise<void> {
    return this.work.run(actor, async () => {
      const found = await this.desk.fetch(actor, id, command, 'answer');
      if ('done' in found) return;
      command.input();
      this.claims[act](found.unit, id, actor);
      this.record.note(actor, found.handoff, found.unit, act);
      this.desk.close(actor, command, 204, id);
    });
  }
}
