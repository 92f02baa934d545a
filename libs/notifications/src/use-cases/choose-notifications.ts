import { Injectable } from '@nestjs/common';
import { Clock, requireRight, type Actor } from '@care/kernel';
import { tellsAnyNumber } from '@care/persons';
import { Invalid, Replies, UnitOfWork, type Command } from '@care/platform';
import { GROUPS } from '../domain/event-group';
import type { Channels } from '../domain/channels';
import { PreferencesRepository } from '../preferences/preferences.repository';

/** What somebody wants to be told of, for themselves or for everybody in the unit. */
export interface Choice {
  readonly of: 'unit' | 'own';
  readonly channels: Channels;
  /** Where their own mail goes; the unit's mailboxes are among the unit's settings. */
  readonly address?: string;
}

/** Keeps what a person or a unit's manager has chosen. */
@Injectable()
export class ChooseNotifications {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly preferences: PreferencesRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `Forbidden` when somebody who does not set the unit's data chooses for the unit, and `Invalid`: overdue-is-told on
   * channels.overdue (a unit cannot silence what is late), required or tells-identity-number on address.
   */
  execute(actor: Actor, command: Command<Choice>): Promise<void> {
    return this.work.run(actor, async () => {
      if (await this.replies.find(actor, command)) return;
      const { of, channels, address = null } = command.input();
      if (of === 'unit') this.requireUnits(actor, channels);
      else requireOwn(channels, address, this.clock.now());
      const user = of === 'unit' ? null : actor.userId;
      this.preferences.choose(
        actor,
        actor.unitId ?? actor.userId,
        user,
        only(channels),
        of === 'unit' ? null : address,
      );
      this.replies.keep(actor, command, 204, null);
    });
  }

  private requireUnits(actor: Actor, { overdue }: Channels): void {
    requireRight(actor, 'set-unit-data');
    if (overdue === 'none') throw new Invalid([{ field: 'channels.overdue', code: 'overdue-is-told' }]);
  }
}

function requireOwn(channels: Channels, address: string | null, now: Date): void {
  if (address === null && Object.values(channels).includes('mail'))
    throw new Invalid([{ field: 'address', code: 'required' }]);
  if (address !== null && tellsAnyNumber(address, now))
    throw new Invalid([{ field: 'address', code: 'tells-identity-number' }]);
}

/** The groups and nothing else that stood beside them. */
function only(channels: Channels): Channels {
  return Object.fromEntries(GROUPS.map((group) => [group, channels[group]])) as Channels;
}
