import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { NotProtected } from '../domain/persons.errors';
import { GuardianViews, type GuardianView } from '../guardian-views';
import { PersonAct } from '../person-act';

/** Decides whether one's own unit is shown who speaks for a protected person; the names come with the next look-up. */
@Injectable()
export class DecideGuardianView {
  constructor(
    private readonly views: GuardianViews,
    private readonly act: PersonAct,
  ) {}

  /** Two round trips. Throws `CardNotFound`, `Forbidden`, `NotProtected`, `Invalid`. */
  execute(actor: Actor, card: string, command: Command<GuardianView>): Promise<void> {
    return this.act.decide(actor, command, { card, action: 'decide-guardian-view' }, (found) => {
      if (!found.protected) throw new NotProtected();
      this.views.add(actor, card, command.input());
    });
  }
}
