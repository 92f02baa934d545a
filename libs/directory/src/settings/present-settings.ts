import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import { Directory } from '../directory';
import { UnitNotFound } from '../domain/directory.errors';
import type { Hours } from '../domain/opening-hours';
import type { Unit, UnitRef } from '../domain/unit';
import type { Capacity, OnCall } from '../domain/unit-setting';
import { UnitSettingsQueries, type SettingsRow, type UnitChange } from './unit-settings.queries';

/** What a unit's manager sees and changes. */
export interface SettingsView {
  readonly unit: UnitRef;
  readonly phone: string | null;
  readonly email: string | null;
  readonly managerEmail: string | null;
  readonly hours: Hours;
  readonly deputy: UnitRef | null;
  /** Which units may stand in or take over: the same zone of the same organisation. */
  readonly kin: readonly UnitRef[];
  readonly onCall: readonly OnCall[];
  readonly capacity: Capacity;
  readonly capacityUntil: string | null;
  /** When the unit closes or closed, and who takes over; null for one that goes on. */
  readonly closing: { readonly at: string; readonly successor: UnitRef | null } | null;
  readonly history: readonly UnitChange[];
}

@Injectable()
export class SettingsPresenter {
  constructor(
    private readonly queries: UnitSettingsQueries,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** One round trip. Throws `UnitNotFound`. */
  async show(actor: Actor, unit: string): Promise<SettingsView> {
    const row = await this.queries.read(actor, unit);
    if (!row) throw new UnitNotFound();
    return this.present(unit, row);
  }

  /** The same inside a unit of work that changes them, and the version they have there. Throws `UnitNotFound`. */
  async inside(unit: string): Promise<{ view: SettingsView; version: number }> {
    const row = await this.queries.inside(unit);
    if (!row) throw new UnitNotFound();
    return { view: await this.present(unit, row), version: row.version };
  }

  private async present(id: string, row: SettingsRow): Promise<SettingsView> {
    const unit = await this.directory.unit(id);
    const refs = await this.directory.refs([row.deputy, row.successor].filter((each) => each !== null));
    const { phone, email, managerEmail, hours, onCall, capacity, capacityUntil, closedAt, successor, history } = row;
    const heir = refs.get(successor ?? '') ?? null;
    return {
      ...{ unit: unit.ref, phone, email, managerEmail, hours, onCall, capacity, capacityUntil, history },
      deputy: refs.get(row.deputy ?? '') ?? null,
      kin: await this.kinOf(unit),
      closing: closedAt === null ? null : { at: closedAt.toISOString(), successor: heir },
    };
  }

  private async kinOf({ id, organisation, zone }: Unit): Promise<UnitRef[]> {
    const now = this.clock.now();
    const units = await this.directory.everyUnit();
    const kin = units.filter((each) => each.id !== id && each.organisation.id === organisation.id);
    const open = kin.filter((each) => each.zone === zone && !each.isClosed(now));
    return [...open].sort(bySortKey).map(({ ref }) => ref);
  }
}

function bySortKey({ facts: one }: Unit, { facts: other }: Unit): number {
  return one.sortKey < other.sortKey ? -1 : 1;
}
