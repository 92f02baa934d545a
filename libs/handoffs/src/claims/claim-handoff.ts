import { Injectable } from '@nestjs/common';
import { IllegalTransition, type Actor } from '@care/kernel';
import { UnitOfWork, type Command } from '@care/platform';
import { HandoffClaimed, HandoffReleased } from '../domain/talk.events';
import { isTalkedAbout } from '../domain/talk';
import { TalkDesk, type Talked } from '../talk/talk-desk';
import { Claiming } from './claiming';
import { AlreadyClaimed } from './claims.errors';

/** Says inside one's own unit who has it, or that nobody has any longer. The other side learns of neither. */
@Injectable()
export class ClaimHandoff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: TalkDesk,
    private readonly claiming: Claiming,
  ) {}

  /** Of two at once the second is refused with `AlreadyClaimed`. Two round trips. Throws `IllegalTransition` when it waits for nobody. */
  claim(actor: Actor, id: string, command: Command<unknown>): Promise<void> {
    return this.run(actor, id, command, (found) => {
      const { handoff, view } = found;
      if (!isTalkedAbout(handoff.state)) throw new IllegalTransition(handoff.state, 'claim', view.acts);
      if (view.claim && !view.claim.mine) throw new AlreadyClaimed();
      command.input();
      this.claiming.put(found, { id: actor.userId, name: actor.name });
      this.note(actor, found, 'claim');
    });
  }

  /** By whoever of the unit: a colleague may have gone home. Throws `IllegalTransition` when nobody has it. */
  release(actor: Actor, id: string, command: Command<unknown>): Promise<void> {
    return this.run(actor, id, command, (found) => {
      const { handoff, view } = found;
      if (!view.claim) throw new IllegalTransition(handoff.state, 'release', view.acts);
      command.input();
      this.claiming.remove(found);
      this.note(actor, found, 'release');
    });
  }

  private run(actor: Actor, id: string, command: Command<unknown>, act: (found: Talked) => void): Promise<void> {
    return this.work.run(actor, async () => {
      const found = await this.desk.fetch(actor, id, command, 'answer');
      if ('done' in found) return;
      act(found);
      this.desk.close(actor, command, 204, id);
    });
  }

  private note(actor: Actor, found: Talked, action: 'claim' | 'release'): void {
    const event = action === 'claim' ? HandoffClaimed : HandoffReleased;
    this.claiming.note(actor, found, action, { event, to: [found.unit], facts: { by: actor.userId } });
  }
}
