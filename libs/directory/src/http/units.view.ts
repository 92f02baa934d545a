import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Directory } from '../directory';
import type { Language } from '../domain/opening-hours';
import type { Unit } from '../domain/unit';
import type { UnitPage } from '../use-cases/find-units';
import type { UnitListed, UnitName, UnitResponse, UnitsResponse } from './units.dto';

/** Units as the API shows them; empty fields are left out. */
@Injectable()
export class UnitsView {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  page({ units, next }: UnitPage, language: Language): UnitsResponse {
    return { units: units.map((unit) => this.listed(unit, language)), ...(next ? { next } : {}) };
  }

  async one(unit: Unit, language: Language): Promise<UnitResponse> {
    const { managerName, onCallPhone, deputyUnit, successor } = unit.facts;
    const pointers = [deputyUnit, successor].filter((id) => id !== null);
    const refs = await this.directory.refs(pointers);
    return {
      ...this.listed(unit, language),
      zone: unit.zone,
      closed: unit.isClosed(this.clock.now()),
      ...(managerName ? { manager: managerName } : {}),
      ...(onCallPhone ? { onCallPhone } : {}),
      ...named('deputy', refs.get(deputyUnit ?? '')),
      ...named('successor', refs.get(successor ?? '')),
    };
  }

  private listed(unit: Unit, language: Language): UnitListed {
    const { kind, municipality, phone } = unit.facts;
    const now = this.clock.now();
    return {
      ...unit.ref,
      kind,
      ...(municipality ? { municipality: municipality.name } : {}),
      ...(phone ? { phone } : {}),
      open: !unit.isClosed(now) && unit.hours.isOpen(now),
      hours: unit.hours.words(language),
    };
  }
}

function named(field: 'deputy' | 'successor', ref: UnitName | undefined): { deputy?: UnitName; successor?: UnitName } {
  return ref ? { [field]: ref } : {};
}
