import { Injectable } from '@nestjs/common';
import { Directory, UnitNotFound, type UnitContacts } from '@care/directory';
import { Followers } from '@care/handoffs';
import type { Audience } from '../domain/audience';
import { CHANNELS_OF_UNIT, channelsOf } from '../domain/channels';
import type { EventGroup } from '../domain/event-group';
import { PreferencesRepository, type MailedPerson } from '../preferences/preferences.repository';
import type { MailRecipient } from './dispatch.repository';
import { mailRecipients } from './mailboxes';

/** Who is mailed: the unit's mailboxes as it has chosen, and those of its people who follow the item and want it so. */
@Injectable()
export class MailRecipients {
  constructor(
    private readonly preferences: PreferencesRepository,
    private readonly directory: Directory,
    private readonly followers: Followers,
  ) {}

  /** Inside a running unit of work of the holder; its questions travel with others of the same tick. */
  async of(holder: string, item: string, group: EventGroup, audience: Audience | null): Promise<MailRecipient[]> {
    const [unit, people, following] = await Promise.all([
      this.preferences.ofUnit(holder),
      this.preferences.mailed(holder, group),
      this.followers.of(holder, item),
    ]);
    const wanting = people.filter(({ user_id: user }) => following.includes(user));
    const own = wanting.map(personal);
    const wanted = channelsOf(unit?.channels, CHANNELS_OF_UNIT)[group] === 'mail';
    return wanted ? [...mailRecipients(audience, await this.mailboxesOf(holder)), ...own] : own;
  }

  /** The one person, if they want events of this group by mail. */
  async one(holder: string, user: string, group: EventGroup): Promise<MailRecipient[]> {
    const people = await this.preferences.mailed(holder, group);
    return people.filter(({ user_id: id }) => id === user).map(personal);
  }

  /** A holder that is no unit has no mailbox of a unit. */
  private async mailboxesOf(holder: string): Promise<UnitContacts> {
    return this.directory.mailOf(holder).catch((error: unknown) => {
      if (error instanceof UnitNotFound) return { onCall: [] };
      throw error;
    });
  }
}

const personal = ({ user_id: user, address }: MailedPerson): MailRecipient => ({ recipient: `user ${user}`, address });
