import { Injectable } from '@nestjs/common';
import { Clock, requireRight, type Actor } from '@care/kernel';
import { NotFound, Replies, UnitOfWork, type Command } from '@care/platform';
import { IncidentsRepository } from './incidents.repository';

/** What somebody at work tells the reviewers, or a reviewer says when it is done with. */
export interface IncidentText {
  readonly text: string;
}

/** Tells the own organisation's reviewers that something went wrong with a handoff (GDPR article 33: the controller has 72 hours). */
@Injectable()
export class NoteIncident {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly incidents: IncidentsRepository,
    private readonly clock: Clock,
  ) {}

  /** About a handoff the actor sees, or saw within 30 days; the other side is not told. Two round trips. Throws `NotFound`, `Forbidden`. */
  execute(actor: Actor, handoff: string, command: Command<IncidentText>): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const [reply, about] = await Promise.all([this.replies.find(actor, command), this.incidents.about(handoff)]);
      if (!about) throw new NotFound();
      requireRight(actor, 'see-rows');
      if (reply?.item) return { id: reply.item };
      const said = { text: command.input().text.trim(), at: this.clock.now() };
      const id = this.incidents.note(actor, handoff, { ...about, ...said });
      this.replies.keep(actor, command, 201, id);
      return { id };
    });
  }
}
