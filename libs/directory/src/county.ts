import type { SecrecyRegime, Sector, Zone } from './domain/secrecy';
import type { Capacity } from './domain/unit-setting';

/** A county described for loading: what each municipality has is said once, and the rest as it is. */
export interface County {
  readonly region: OrganisationDescription & { readonly code: string };
  readonly areas: readonly {
    readonly key: string;
    readonly name: string;
    readonly municipalities: readonly string[];
  }[];
  readonly agreements: readonly {
    readonly kind: string;
    readonly value: object;
    readonly validFrom: string;
    readonly validTo?: string;
  }[];
  /** Opening hours by name; "always" or spans by weekday or range of weekdays ("mon-fri"). */
  readonly hours: Readonly<Record<string, 'always' | Readonly<Record<string, readonly string[]>>>>;
  readonly regionUnits: readonly (UnitDescription & { readonly municipality: string })[];
  /** Boards and units that every municipality has; `{place}`, `{home}` and `{school}` stand for its own words. */
  readonly boards: readonly OrganisationDescription[];
  readonly municipalUnits: readonly BoardUnit[];
  readonly municipalities: readonly {
    readonly code: string;
    readonly name: string;
    readonly home: string;
    readonly school: string;
  }[];
  readonly moreUnits: readonly (BoardUnit & { readonly municipality: string })[];
  readonly private: readonly (OrganisationDescription & {
    readonly verified: boolean;
    readonly municipality: string;
    readonly units: readonly UnitDescription[];
  })[];
  /** Invented names, dealt out to the units in turn. */
  readonly managers: readonly string[];
}

export interface OrganisationDescription {
  readonly key: string;
  readonly name: string;
  readonly sector: Sector;
  readonly regime: SecrecyRegime;
}

export interface UnitDescription {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly zone: Zone;
  readonly hours: string;
  /** The instant it closed, ISO 8601. */
  readonly closed?: string;
  /** The key of the unit that took over; like `deputy`, one of the same owner (the region, a municipality, a company). */
  readonly successor?: string;
  readonly deputy?: string;
  /** Whether it takes more, where it does not take everything. */
  readonly capacity?: Capacity;
}

export type BoardUnit = UnitDescription & { readonly board: string };

/** An organisation with its key written out. */
export interface OrganisationEntry extends OrganisationDescription {
  readonly municipality: string | null;
  readonly verified: boolean;
}

/** A unit with the keys written out: "<owner>:<unit>". */
export interface UnitEntry extends UnitDescription {
  readonly organisation: string;
  readonly municipality: string | null;
}
