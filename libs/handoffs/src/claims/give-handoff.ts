import { Injectable } from '@nestjs/common';
import { Colleagues } from '@care/identity';
import { IllegalTransition, type Actor } from '@care/kernel';
import { Invalid, UnitOfWork, type Command } from '@care/platform';
import { HandoffGiven } from '../domain/talk.events';
import { isTalkedAbout } from '../domain/talk';
import { TalkDesk, type Talked } from '../talk/talk-desk';
import { Claiming } from './claiming';
import type { Colleague } from './claims.repository';

export interface GiveInput {
  /** The id of somebody who works at the actor's unit. */
  readonly to: string;
}

/** Gives it to a colleague, who is told; whoever had it has it no longer. */
@Injectable()
export class GiveHandoff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: TalkDesk,
    private readonly claiming: Claiming,
    private readonly colleagues: Colleagues,
  ) {}

  /** Two round trips. Throws `IllegalTransition` when it waits for nobody, `Invalid` on `to` for who does not work here. */
  execute(actor: Actor, id: string, command: Command<GiveInput>): Promise<void> {
    return this.work.run(actor, async () => {
      const [found, here] = await Promise.all([
        this.desk.fetch(actor, id, command, 'answer'),
        this.colleagues.of(actor),
      ]);
      if ('done' in found) return;
      if (!isTalkedAbout(found.handoff.state))
        throw new IllegalTransition(found.handoff.state, 'give', found.view.acts);
      const { to } = command.input();
      const colleague = here.find((each) => each.id === to.toLowerCase());
      if (!colleague) throw new Invalid([{ field: 'to', code: 'not-a-colleague' }]);
      this.give(actor, found, colleague);
      this.desk.close(actor, command, 204, id);
    });
  }

  private give(actor: Actor, found: Talked, colleague: Colleague): void {
    const facts = { by: actor.userId, to: colleague.id };
    this.claiming.put(found, colleague);
    this.claiming.note(actor, found, 'give', { event: HandoffGiven, to: [found.unit], facts });
  }
}
