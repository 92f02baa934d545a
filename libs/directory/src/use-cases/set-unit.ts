import { Injectable } from '@nestjs/common';
import { Clock, swedishDate, type Actor } from '@care/kernel';
import { etagOf, Invalid, requireMatch, type Command } from '@care/platform';
import { DirectoryAct } from '../settings/directory-act';
import { SettingsPresenter } from '../settings/present-settings';
import { UnitSettingsRepository } from '../settings/unit-settings.repository';
import { refusalsOfSettings, type WantedSettings } from '../settings/wanted-settings';
import { requireManager } from './show-unit-settings';

@Injectable()
export class SetUnit {
  constructor(
    private readonly directoryAct: DirectoryAct,
    private readonly presenter: SettingsPresenter,
    private readonly repository: UnitSettingsRepository,
    private readonly clock: Clock,
  ) {}

  /** Sets all that the manager sets, from now on. Throws `UnitNotFound`, `IfMatchRequired`, `Stale` and `Invalid`. */
  async execute(actor: Actor, unit: string, command: Command<WantedSettings>): Promise<void> {
    requireManager(actor, unit);
    await this.directoryAct.run(actor, command, {
      action: 'unit-set',
      status: 204,
      load: () => this.presenter.inside(unit),
      act: ({ view, version }) => {
        requireMatch(command, etagOf(view));
        const wanted = command.input();
        const errors = refusalsOfSettings(wanted, swedishDate(this.clock.now()));
        if (errors.length > 0) throw new Invalid(errors);
        this.repository.set(actor, unit, version, wanted);
        return unit;
      },
    });
  }
}
