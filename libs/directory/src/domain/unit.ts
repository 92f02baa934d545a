import { OpeningHours, type Hours } from './opening-hours';
import { UNSET, type UnitSetting } from './unit-setting';
import { regimeOf, type SecrecyRegime, type Sector, type Zone } from './secrecy';

/** The controller (personuppgiftsansvarig): a board, a region or a legal person. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector;
  readonly regime: SecrecyRegime;
  /** Until somebody has verified a controller's regime, only consent may carry anything to it. */
  readonly verified: boolean;
  /** Two-digit county code (SCB). */
  readonly region: string;
}

/** What is shown wherever a unit is named. */
export interface UnitRef {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector;
  readonly organisation: { readonly id: string; readonly name: string };
}

/** What the directory knows of a unit, as the database gives it. */
export interface UnitFacts {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector;
  readonly zone: Zone;
  readonly kind: string;
  readonly organisation: Organisation;
  readonly municipality: { readonly code: string; readonly name: string } | null;
  readonly managerName: string | null;
  readonly deputyUnit: string | null;
  readonly onCallPhone: string | null;
  readonly phone: string | null;
  readonly hsaId: string | null;
  readonly hours: Hours;
  readonly sortKey: string;
  /** Everything it is found by, in small letters with a space before each word. */
  readonly searchText: string;
  /** ISO 8601, UTC. */
  readonly closedAt: string | null;
  readonly successor: string | null;
  /** Null until its manager has set anything. */
  readonly setting: UnitSetting | null;
}

/** A part of an organisation that receives handoffs and holds its own data. */
export class Unit {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector;
  readonly zone: Zone;
  readonly organisation: Organisation;
  readonly hours: OpeningHours;

  constructor(readonly facts: UnitFacts) {
    ({ id: this.id, name: this.name, sector: this.sector, zone: this.zone, organisation: this.organisation } = facts);
    this.hours = new OpeningHours(facts.hours);
  }

  get regime(): SecrecyRegime {
    return regimeOf(this.organisation.regime, this.zone);
  }

  get setting(): UnitSetting {
    return this.facts.setting ?? UNSET;
  }

  /** A closed unit receives nothing; its successor inherits what it held. */
  isClosed(at: Date): boolean {
    return this.facts.closedAt !== null && new Date(this.facts.closedAt) <= at;
  }

  get ref(): UnitRef {
    const { id, name } = this.organisation;
    return { id: this.id, name: this.name, sector: this.sector, organisation: { id, name } };
  }
}
