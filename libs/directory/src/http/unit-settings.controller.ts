import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, WithETag, type Command, type Tagged } from '@care/platform';
import { CloseUnit } from '../use-cases/close-unit';
import { SetUnit } from '../use-cases/set-unit';
import { ShowUnitSettings } from '../use-cases/show-unit-settings';
import { CloseUnitRequest, SetUnitRequest, UnitSettingsResponse } from './unit-settings.dto';

/** A unit runs itself: its manager sets what others need to know of it. To anybody else these do not exist. */
@Controller('units/:unit/settings')
export class UnitSettingsController {
  constructor(
    private readonly showUnitSettings: ShowUnitSettings,
    private readonly setUnit: SetUnit,
    private readonly closeUnit: CloseUnit,
  ) {}

  /** What the manager's unit has set, and every change of it. Codes: unit-not-found. */
  @Get()
  @Requires('set-unit-data', { late: true })
  show(
    @CurrentActor() actor: Actor,
    @ItemId('unit') unit: string,
    @WithETag() tagged: Tagged,
  ): Promise<UnitSettingsResponse> {
    return this.showUnitSettings.execute(actor, unit).then(tagged) as unknown as Promise<UnitSettingsResponse>;
  }

  /** Sets all of it. Codes: unit-not-found, not-a-phone, not-an-email, opening-hours-invalid, opening-hours-too-few, name-with-digits, capacity-until-impossible, deputy-not-possible. */
  @Post()
  @HttpCode(204)
  @Requires('set-unit-data', { late: true })
  set(
    @CurrentActor() actor: Actor,
    @ItemId('unit') unit: string,
    @CurrentCommand(SetUnitRequest) command: Command<SetUnitRequest>,
  ): Promise<void> {
    return this.setUnit.execute(actor, unit, command);
  }

  /** Closes the unit on a day; its successor holds what it had. Codes: unit-not-found, unit-closed-already, not-a-date, day-has-been, closing-day-impossible, successor-not-possible. */
  @Post('close')
  @HttpCode(204)
  @Requires('set-unit-data', { late: true })
  close(
    @CurrentActor() actor: Actor,
    @ItemId('unit') unit: string,
    @CurrentCommand(CloseUnitRequest) command: Command<CloseUnitRequest>,
  ): Promise<void> {
    return this.closeUnit.byManager(actor, unit, command);
  }
}
