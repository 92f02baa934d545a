import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentLanguage, CurrentQuery, ItemId, Requires, type Language } from '@care/platform';
import { Directory } from '../directory';
import { FindUnits } from '../use-cases/find-units';
import { FindUnitsQuery, UnitResponse, UnitsResponse } from './units.dto';
import { UnitsView } from './units.view';

/** The units one can send to: reference data, the same for everybody who is logged in. */
@Controller('units')
export class UnitsController {
  constructor(
    private readonly findUnits: FindUnits,
    private readonly directory: Directory,
    private readonly view: UnitsView,
  ) {}

  /** Units by words of name, municipality, organisation, kind or sector, in Swedish order; closed ones are left out. Codes: invalid, cursor. */
  @Get()
  @Requires('session')
  async list(
    @CurrentActor() actor: Actor,
    @CurrentQuery(FindUnitsQuery) query: FindUnitsQuery,
    @CurrentLanguage() language: Language,
  ): Promise<UnitsResponse> {
    return this.view.page(await this.findUnits.execute(actor, query), language);
  }

  /** One unit; a closed one with its successor. Codes: unit-not-found. */
  @Get(':id')
  @Requires('session')
  async get(@ItemId() id: string, @CurrentLanguage() language: Language): Promise<UnitResponse> {
    return this.view.one(await this.directory.unit(id), language);
  }
}
