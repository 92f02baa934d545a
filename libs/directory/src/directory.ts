import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Clock } from '@care/kernel';
import { DirectoryCopy } from './directory-copy';
import { DirectoryQueries, type CountyName } from './directory.queries';
import { inForceOn, type Agreement } from './domain/agreement';
import { UnitNotFound } from './domain/directory.errors';
import { openHeirOf } from './domain/heir';
import type { SecrecyRegime, Zone } from './domain/secrecy';
import type { Organisation, Unit, UnitRef } from './domain/unit';
import { contactsOf, type UnitContacts } from './unit-contacts';

/** What sending asks about the unit that is to receive. */
export interface Receiver {
  readonly unit: Unit;
  readonly organisation: Organisation;
  readonly regime: SecrecyRegime;
  readonly zone: Zone;
  readonly closed: boolean;
  /** The id of the unit that took over, when it is closed. */
  readonly successor: string | null;
}

/**
 * The front door. Names and places come from a copy in memory, at most 30 seconds old, so that showing a name costs no
 * round trip. Whether a unit may receive is always asked of the database, in the first round trip of the sender's own
 * unit of work, so that a unit closed a moment ago receives nothing.
 */
@Injectable()
export class Directory {
  constructor(
    private readonly copy: DirectoryCopy,
    private readonly queries: DirectoryQueries,
    private readonly clock: Clock,
  ) {}

  /** From the copy. Throws `UnitNotFound`. */
  async unit(id: string): Promise<Unit> {
    const unit = (await this.copy.current()).units.get(id.toLowerCase());
    if (!unit) throw new UnitNotFound();
    return unit;
  }

  /** The unit that another system names, by our id or by its HSA-id, from the copy; undefined when there is none. */
  async named(text: string): Promise<Unit | undefined> {
    const { units, byHsaId } = await this.copy.current();
    return units.get(text.toLowerCase()) ?? byHsaId.get(text.toUpperCase());
  }

  /** From the copy, by id; ids nobody has are missing. */
  async units(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>> {
    const { units } = await this.copy.current();
    return new Map(ids.flatMap((id) => [units.get(id.toLowerCase()) ?? []].flat().map((unit) => [id, unit] as const)));
  }

  /** All units, closed ones too, from the copy. */
  async everyUnit(): Promise<readonly Unit[]> {
    return [...(await this.copy.current()).units.values()];
  }

  /** What is shown of a unit, from the copy. Throws `UnitNotFound`. */
  async ref(id: string): Promise<UnitRef> {
    return (await this.unit(id)).ref;
  }

  /** The same for many; ids nobody has are missing. */
  async refs(ids: readonly string[]): Promise<ReadonlyMap<string, UnitRef>> {
    const units = await this.units(ids);
    return new Map([...units].map(([id, unit]) => [id, unit.ref]));
  }

  /** Never from the copy. Inside a unit of work it travels with the other questions of the same tick. Throws `UnitNotFound`. */
  async receiver(id: string): Promise<Receiver> {
    const unit = isUUID(id) ? await this.queries.oneUnit(id) : undefined;
    if (!unit) throw new UnitNotFound();
    const { organisation, regime, zone } = unit;
    return {
      unit,
      organisation,
      regime,
      zone,
      closed: unit.isClosed(this.clock.now()),
      successor: unit.facts.successor,
    };
  }

  /** The unit whose staff stands in for the receiver, from the copy; undefined when there is none. */
  async deputyOf(receiver: Receiver | null): Promise<Unit | undefined> {
    const deputy = receiver?.unit.facts.deputyUnit;
    return deputy ? (await this.copy.current()).units.get(deputy) : undefined;
  }

  /** Where the unit, or who took over from it, wants to be told by mail, from the copy. Throws `UnitNotFound`. */
  async mailOf(id: string): Promise<UnitContacts> {
    const { units } = await this.copy.current();
    const unit = await this.unit(id);
    return contactsOf(openHeirOf(unit, units, this.clock.now()) ?? unit, units);
  }

  /**
   * The units whose rows an assignment at this unit may see: the unit itself first, those it deputises, and closed ones it
   * inherited, directly or through others. Never from the copy.
   */
  heldUnits(id: string): Promise<string[]> {
    return this.queries.heldBy(id);
  }

  /** The short name of a municipality by its four-digit code (SCB), from the copy. */
  async municipality(code: string): Promise<string | undefined> {
    return (await this.copy.current()).municipalities.get(code);
  }

  /** What a county has agreed on, on a Swedish date (YYYY-MM-DD), from the copy; undefined when nothing is agreed. */
  async agreement(region: string, kind: string, date: string): Promise<unknown> {
    const agreed = await this.agreements(region, date);
    return inForceOn(
      agreed.filter((agreement) => agreement.kind === kind),
      date,
    )?.value;
  }

  /**
   * All that a county has agreed on, ended and coming ones too, from a copy that is not older than the Swedish day asked
   * about: an agreement is written the day before it begins at the latest, so such a copy knows all that is in force that day.
   */
  async agreements(region: string, date: string): Promise<readonly Agreement[]> {
    const { agreements } = await this.copy.notBefore(date);
    return agreements.filter((agreement) => agreement.region === region);
  }

  /** The county of a region, by its organisation, from the copy; undefined for any other organisation, also one in the county. */
  async county(organisation: string): Promise<CountyName | undefined> {
    return (await this.copy.current()).counties.get(organisation);
  }

  /** Takes a new copy now. */
  async reload(): Promise<void> {
    await this.copy.renewed();
  }
}
