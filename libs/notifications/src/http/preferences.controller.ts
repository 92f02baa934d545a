import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, Requires, type Command } from '@care/platform';
import { ChooseNotifications } from '../use-cases/choose-notifications';
import { ShowPreferences } from '../use-cases/show-preferences';
import { ChooseNotificationsRequest, NotificationPreferencesResponse } from './preferences.dto';

@ApiTags('inbox')
@Controller('notification-preferences')
@Requires('see-rows')
export class PreferencesController {
  constructor(
    private readonly showPreferences: ShowPreferences,
    private readonly chooseNotifications: ChooseNotifications,
  ) {}

  /** What the unit and the actor are told of, and how. */
  @Get()
  show(@CurrentActor() actor: Actor): Promise<NotificationPreferencesResponse> {
    return this.showPreferences.execute(actor);
  }

  /**
   * Chooses it for the actor in this assignment, or for the whole unit (403 without the right `set-unit-data`). Errors: 422
   * `overdue-is-told` on `channels.overdue`, `required` and `tells-identity-number` on `address`.
   */
  @Post()
  @HttpCode(204)
  choose(
    @CurrentActor() actor: Actor,
    @CurrentCommand(ChooseNotificationsRequest) command: Command<ChooseNotificationsRequest>,
  ): Promise<void> {
    return this.chooseNotifications.execute(actor, command);
  }
}
