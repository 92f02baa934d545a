import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsObject, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { CHANNELS, type Channel, type Channels } from '../domain/channels';
import type { Choice } from '../use-cases/choose-notifications';
import type { ShownPreferences } from '../use-cases/show-preferences';

/** How each group of events is told: in the inbox, by mail too, or as read already. */
export class ChannelsRequest implements Channels {
  @IsIn(CHANNELS) new!: Channel;
  @IsIn(CHANNELS) answered!: Channel;
  @IsIn(CHANNELS) overdue!: Channel;
  @IsIn(CHANNELS) thread!: Channel;
  @IsIn(CHANNELS) ended!: Channel;
}

export class ChooseNotificationsRequest implements Choice {
  @IsIn(['unit', 'own']) of!: 'unit' | 'own';

  @IsObject() @ValidateNested() @Type(() => ChannelsRequest) channels!: ChannelsRequest;

  /** Where the person's own mail goes. */
  @IsOptional() @IsEmail() @MaxLength(254) address?: string;
}

export class ChannelsResponse implements Channels {
  new!: Channel;
  answered!: Channel;
  overdue!: Channel;
  thread!: Channel;
  ended!: Channel;
}

export class UnitChannelsResponse {
  channels!: ChannelsResponse;
  /** Whether this assignment sets the unit's data. */
  mayChange!: boolean;
}

export class OwnChannelsResponse {
  channels!: ChannelsResponse;
  address!: string | null;
}

export class NotificationPreferencesResponse implements ShownPreferences {
  unit?: UnitChannelsResponse;
  own!: OwnChannelsResponse;
  /** False where this installation sends no mail. */
  mail!: boolean;
}
