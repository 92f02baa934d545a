import { IsOptional } from 'class-validator';
import { PageQuery, PlainText } from '@care/platform';
import type { UnitSearch } from '../use-cases/find-units';

/** The address of a search for units. */
export class FindUnitsQuery extends PageQuery implements UnitSearch {
  /** Words of the unit's name, municipality, organisation, kind or sector. */
  @IsOptional() @PlainText(100, { required: false }) query?: string;
}

export class OrganisationName {
  id!: string;
  name!: string;
}

/** A unit wherever it is named. */
export class UnitName {
  id!: string;
  name!: string;
  sector!: 'R' | 'A' | 'S' | 'E';
  organisation!: OrganisationName;
}

/** A unit that can receive, as a search shows it. */
export class UnitListed extends UnitName {
  kind!: string;
  municipality?: string;
  phone?: string;
  /** Whether it answers now, by its hours. */
  open!: boolean;
  /** Its hours in one line, in the language asked for. */
  hours!: string;
}

export class UnitsResponse {
  units!: UnitListed[];
  next?: string;
}

/** Everything about one unit; a closed one says who took over. */
export class UnitResponse extends UnitListed {
  zone!: string;
  manager?: string;
  onCallPhone?: string;
  deputy?: UnitName;
  closed!: boolean;
  successor?: UnitName;
}
