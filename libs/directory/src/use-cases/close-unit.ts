import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Clock, swedishDate, type Actor } from '@care/kernel';
import { Invalid, type Command } from '@care/platform';
import { Directory } from '../directory';
import { UnitNotFound } from '../domain/directory.errors';
import { DirectoryAct } from '../settings/directory-act';
import { UnitSettingsRepository } from '../settings/unit-settings.repository';
import { isDay } from '../settings/wanted-settings';
import { requireManager } from './show-unit-settings';

/** When a unit closes, and who holds from then on what it had. */
export interface Closing {
  /** The id of a unit of the same zone and organisation. */
  readonly successor: string;
  /** The first Swedish day it is closed, YYYY-MM-DD; today closes it at once. */
  readonly on: string;
}

/** Closes a unit: nothing is lost, because its successor holds its rows from that moment. */
@Injectable()
export class CloseUnit {
  constructor(
    private readonly directoryAct: DirectoryAct,
    private readonly repository: UnitSettingsRepository,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** By its own manager. Throws `UnitNotFound`, `UnitClosedAlready` and `Invalid`. */
  async byManager(actor: Actor, unit: string, command: Command<Closing>): Promise<void> {
    requireManager(actor, unit);
    await this.close(actor, unit, command, () => Promise.resolve());
  }

  /** By an administrator of the unit's county, tomorrow at the earliest; a unit of another county does not exist here. Throws the same. */
  async byCounty(actor: Actor, unit: string, command: Command<Closing>): Promise<void> {
    if (!actor.rights.has('set-directory')) throw new UnitNotFound();
    const county = await this.directory.county(actor.organisationId ?? '');
    await this.close(actor, unit, command, async () => {
      const { organisation } = await this.directory.receiver(unit);
      if (organisation.region !== county?.code) throw new UnitNotFound();
    });
  }

  private async close(actor: Actor, unit: string, command: Command<Closing>, load: () => Promise<void>): Promise<void> {
    await this.directoryAct.run(actor, command, {
      action: 'unit-closed',
      status: 204,
      load,
      act: () => {
        const { successor, on } = command.input();
        this.repository.close(actor, unit, successor, this.momentOf(on));
        return unit;
      },
    });
  }

  private momentOf(day: string): Date {
    const now = this.clock.now();
    const today = swedishDate(now);
    if (!isDay(day)) throw new Invalid([{ field: 'on', code: 'not-a-date' }]);
    if (day < today) throw new Invalid([{ field: 'on', code: 'day-has-been' }]);
    return day === today ? now : DateTime.fromISO(day, { zone: 'Europe/Stockholm' }).toJSDate();
  }
}
