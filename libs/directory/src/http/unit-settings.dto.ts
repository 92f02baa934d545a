import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { PlainText } from '@care/platform';
import { ZONES } from '../domain/secrecy';
import { UNIT_KINDS } from '../domain/unit-kind';
import { CAPACITIES, type Capacity, type OnCall } from '../domain/unit-setting';
import type { DescribedUnit } from '../use-cases/add-unit';
import type { Closing } from '../use-cases/close-unit';
import type { WantedSettings } from '../settings/wanted-settings';
import { UnitName } from './units.dto';

const MOST_ON_CALL = 20;

/** Somebody who answers when the unit itself does not. */
export class OnCallPerson implements OnCall {
  /** No digits. */
  @PlainText(100) name!: string;
  @PlainText(25) phone!: string;
  @IsOptional() @PlainText(254, { required: false }) email?: string;
}

/** The whole of what a manager sets; what is left out is no longer there. */
export class SetUnitRequest implements WantedSettings {
  @IsOptional() @PlainText(25, { required: false }) phone?: string;
  @IsOptional() @PlainText(254, { required: false }) email?: string;
  @IsOptional() @PlainText(254, { required: false }) managerEmail?: string;
  /**
   * For each weekday ("mon" … "sun") at most six spans "HH:MM-HH:MM" by the clock in Sweden, none of which overlap; a day that is left
   * out is closed, and a week is open for an hour at least.
   */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } })
  @IsObject()
  hours!: Record<string, string[]>;
  /** A unit of the same zone and organisation. */
  @IsOptional() @IsUUID() deputy?: string;
  @ApiProperty({ type: [OnCallPerson], maxItems: MOST_ON_CALL })
  @IsArray()
  @ArrayMaxSize(MOST_ON_CALL)
  @ValidateNested({ each: true })
  @Type(() => OnCallPerson)
  onCall!: OnCallPerson[];
  @IsIn(CAPACITIES) capacity!: Capacity;
  /** The last Swedish day of it, YYYY-MM-DD; not for an open unit. */
  @IsOptional() @PlainText(10, { required: false }) capacityUntil?: string;
}

export class UnitClosing {
  /** ISO 8601, UTC. */
  at!: string;
  successor!: UnitName | null;
}

/** What somebody changed at one moment. */
export class UnitChangeResponse {
  id!: string;
  /** ISO 8601, UTC. */
  at!: string;
  by!: string;
  role!: 'unit-manager' | 'county-administrator';
  /** By field: `from` and `to`. */
  changes!: Record<string, unknown>;
}

export class UnitSettingsResponse {
  unit!: UnitName;
  phone!: string | null;
  email!: string | null;
  managerEmail!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } })
  hours!: Record<string, string[]>;
  deputy!: UnitName | null;
  /** The units that may stand in or take over. */
  kin!: UnitName[];
  onCall!: OnCallPerson[];
  capacity!: 'open' | 'waiting-list' | 'full';
  capacityUntil!: string | null;
  closing!: UnitClosing | null;
  /** The newest first. */
  history!: UnitChangeResponse[];
}

export class CloseUnitRequest implements Closing {
  /** A unit of the same zone and organisation; it holds from then on what the closed one had. */
  @IsUUID() successor!: string;
  /** The first Swedish day it is closed, YYYY-MM-DD, at most two years ahead; today closes it at once, which its own manager alone may. */
  @PlainText(10) on!: string;
}

export class AddUnitRequest implements DescribedUnit {
  @IsUUID() organisation!: string;
  @PlainText(120) name!: string;
  @IsIn(Object.keys(UNIT_KINDS)) does!: string;
  @IsIn(ZONES) zone!: string;
  /** Four-digit code (SCB). */
  @IsOptional() @PlainText(4, { required: false }) municipality?: string;
  @IsOptional() @PlainText(25, { required: false }) phone?: string;
}

export class AddedUnitResponse {
  id!: string;
}

export class CountyOrganisationResponse {
  id!: string;
  name!: string;
  sector!: 'R' | 'A' | 'S' | 'E';
  /** The chapter of OSL (2009:400), or that it is private. */
  regime!: string;
  verified!: boolean;
  /** The zones of secrecy that a unit of it can be of. */
  zones!: string[];
}

export class PlaceResponse {
  /** Four-digit code (SCB). */
  code!: string;
  name!: string;
}

export class CountyDirectoryResponse {
  /** Two-digit code (SCB). */
  code!: string;
  name!: string;
  organisations!: CountyOrganisationResponse[];
  municipalities!: PlaceResponse[];
}
