import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { AddUnit } from '../use-cases/add-unit';
import { CloseUnit } from '../use-cases/close-unit';
import { ListOrganisations } from '../use-cases/list-organisations';
import { AddedUnitResponse, AddUnitRequest, CloseUnitRequest, CountyDirectoryResponse } from './unit-settings.dto';

/** A county's administrator makes and closes its units. */
@Controller()
export class CountyUnitsController {
  constructor(
    private readonly listOrganisations: ListOrganisations,
    private readonly addUnit: AddUnit,
    private readonly closeUnit: CloseUnit,
  ) {}

  /** The organisations and municipalities of the actor's county. */
  @Get('organisations')
  @Requires('set-directory')
  async organisations(@CurrentActor() actor: Actor): Promise<CountyDirectoryResponse> {
    const { county, organisations, places } = await this.listOrganisations.execute(actor);
    const municipalities = [...places].map(([code, name]) => ({ code, name }));
    return { code: county.code, name: county.name, organisations: [...organisations], municipalities };
  }

  /** Makes a unit in an organisation of the county. Codes: organisation-unknown, municipality-unknown, zone-not-possible, not-a-phone. */
  @Post('units')
  @Requires('set-directory')
  add(
    @CurrentActor() actor: Actor,
    @CurrentCommand(AddUnitRequest) command: Command<AddUnitRequest>,
  ): Promise<AddedUnitResponse> {
    return this.addUnit.execute(actor, command);
  }

  /** Closes a unit of the county, tomorrow at the earliest; its successor holds what it had. Codes: unit-not-found, unit-closed-already, not-a-date, day-has-been, closing-day-impossible, successor-not-possible, successor-is-yours. */
  @Post('units/:closing/close')
  @HttpCode(204)
  @Requires('set-directory', { late: true })
  close(
    @CurrentActor() actor: Actor,
    @ItemId('closing') unit: string,
    @CurrentCommand(CloseUnitRequest) command: Command<CloseUnitRequest>,
  ): Promise<void> {
    return this.closeUnit.byCounty(actor, unit, command);
  }
}
