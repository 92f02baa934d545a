import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { UnitNotFound } from '../domain/directory.errors';
import { SettingsPresenter, type SettingsView } from '../settings/present-settings';

/** Lets nobody on but who manages this very unit; for anybody else it does not exist here. Throws `UnitNotFound`. */
export function requireManager({ rights, unitId }: Actor, unit: string): void {
  if (!rights.has('set-unit-data') || unitId !== unit) throw new UnitNotFound();
}

@Injectable()
export class ShowUnitSettings {
  constructor(private readonly presenter: SettingsPresenter) {}

  /** What the actor's own unit has set, and every change of it. One round trip. Throws `UnitNotFound`. */
  async execute(actor: Actor, unit: string): Promise<SettingsView> {
    requireManager(actor, unit);
    return this.presenter.show(actor, unit);
  }
}
