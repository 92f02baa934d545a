import { Module } from '@nestjs/common';
import { CountyQueries } from '../county.queries';
import { DirectoryModule } from '../directory.module';
import { DirectoryAct } from '../settings/directory-act';
import { SettingsPresenter } from '../settings/present-settings';
import { UnitSettingsQueries } from '../settings/unit-settings.queries';
import { UnitSettingsRepository } from '../settings/unit-settings.repository';
import { AddUnit } from '../use-cases/add-unit';
import { CloseUnit } from '../use-cases/close-unit';
import { ListOrganisations } from '../use-cases/list-organisations';
import { SetUnit } from '../use-cases/set-unit';
import { ShowUnitSettings } from '../use-cases/show-unit-settings';
import { CountyUnitsController } from './county-units.controller';
import { UnitSettingsController } from './unit-settings.controller';
import { UnitsController } from './units.controller';
import { UnitsView } from './units.view';

@Module({
  imports: [DirectoryModule],
  controllers: [UnitSettingsController, CountyUnitsController, UnitsController],
  providers: [
    ...[UnitsView, CountyQueries, DirectoryAct, SettingsPresenter, UnitSettingsQueries, UnitSettingsRepository],
    ...[ShowUnitSettings, SetUnit, CloseUnit, AddUnit, ListOrganisations],
  ],
})
export class DirectoryHttpModule {}
