import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { UnitRef } from '@care/directory';
import { PlainText } from '@care/platform';
import type { InboxRow } from '../inbox.queries';
import type { ReadingOf } from '../use-cases/read-inbox';

/** Which part of which inbox. */
export class InboxQuery {
  /** One of the holders of the assignment; the unit acted for when not given. */
  @IsOptional() @IsUUID() holder?: string;

  /** The number of the last row seen; rows come newest first. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) after?: number;

  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit: number = 50;

  /** Rows of this type only, for example "handoffs.arrived.v1". */
  @IsOptional() @PlainText(60, { required: false }) type?: string;
}

/** Everything up to and with this number has been read. */
export class ReadInboxRequest implements ReadingOf {
  @IsOptional() @IsUUID() holder?: string;

  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) upTo!: number;

  /** Rows of this type only. */
  @IsOptional() @PlainText(60, { required: false }) type?: string;
}

export class SendingOrganisationResponse {
  id!: string;
  name!: string;
}

export class SendingUnitResponse implements UnitRef {
  id!: string;
  name!: string;
  sector!: 'R' | 'A' | 'S' | 'E';
  organisation!: SendingOrganisationResponse;
}

/** What a list from another system brought. */
export class ArrivedResponse {
  /** How many the unit may see now; 1000 means that many or more. */
  count!: number;
  from!: SendingUnitResponse;
}

/** One thing that happened to an item of the unit. */
export class InboxRowResponse implements InboxRow {
  id!: string;
  /** Counts up by one within the inbox of one holder. */
  seq!: number;
  /** The type of the event, for example "handoffs.sent.v1". */
  type!: string;
  item!: string;
  /** UTC, ISO 8601. */
  at!: string;
  /** True when the holder did it. */
  own!: boolean;
  /** UTC, ISO 8601. */
  readAt?: string;
  /** Only for the type "handoffs.arrived.v1". */
  arrived?: ArrivedResponse;
}

/** A page of the inbox. */
export class InboxResponse {
  rows!: InboxRowResponse[];
  /** How many rows are unread; 100 means that many or more. */
  unread!: number;
}
