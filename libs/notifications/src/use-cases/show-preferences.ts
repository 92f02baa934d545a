import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Settings } from '@care/platform';
import { CHANNELS_OF_PERSON, CHANNELS_OF_UNIT, channelsOf, type Channels } from '../domain/channels';
import { PreferencesRepository } from '../preferences/preferences.repository';

/** What is chosen now; the usual where nobody has chosen. */
export interface ShownPreferences {
  /** Not there for somebody who acts for no unit. */
  readonly unit?: { readonly channels: Channels; readonly mayChange: boolean };
  readonly own: { readonly channels: Channels; readonly address: string | null };
  /** False where this installation sends no mail. */
  readonly mail: boolean;
}

/** What the unit and the actor have chosen to be told of. */
@Injectable()
export class ShowPreferences {
  constructor(
    private readonly preferences: PreferencesRepository,
    private readonly settings: Settings,
  ) {}

  async execute(actor: Actor): Promise<ShownPreferences> {
    const rows = await this.preferences.chosen(actor, actor.unitId ?? actor.userId);
    const unit = rows.find(({ user_id: user }) => user === null);
    const own = rows.find(({ user_id: user }) => user !== null);
    const mayChange = actor.rights.has('set-unit-data');
    return {
      ...(actor.unitId !== null && { unit: { channels: channelsOf(unit?.channels, CHANNELS_OF_UNIT), mayChange } }),
      own: { channels: channelsOf(own?.channels, CHANNELS_OF_PERSON), address: own?.address ?? null },
      mail: this.settings.SMTP_URL !== undefined,
    };
  }
}
