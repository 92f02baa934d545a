import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import type { UnitRef } from '@care/directory';
import { PlainText } from '@care/platform';
import type { Audience } from '../domain/audience';
import type { Said } from '../domain/said';
import type { FeedRow, InboxRow } from '../inbox.queries';
import type { Feed } from '../use-cases/read-feed';
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

  /** Only what the user has taken or follows, and what an escalation means for their role. */
  @IsOptional() @Transform(({ value }: { value: unknown }) => asBoolean(value)) @IsBoolean() mine?: boolean;
}

/** Which part of the feed. */
export class FeedQuery {
  /** The `next` of the part before; from the beginning when not given. */
  @IsOptional() @IsString() @MaxLength(512) after?: string;

  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(500) limit: number = 100;

  /** In place of the header X-Assignment, for a browser's event stream. */
  @IsOptional() @IsUUID() assignment?: string;
}

function asBoolean(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value;
}

/** Everything up to and with this number has been read. */
export class ReadInboxRequest implements ReadingOf {
  @IsOptional() @IsUUID() holder?: string;

  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) upTo!: number;

  /** Rows of this type only. */
  @IsOptional() @PlainText(60, { required: false }) type?: string;

  /** Rows that are meant for these only. */
  @IsOptional() @IsIn(['unit', 'deputy', 'on-call', 'manager', 'sender']) audience?: Audience;
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
  /** True when the holder did it; false for what a colleague did for whoever asks. */
  own!: boolean;
  /** UTC, ISO 8601. */
  readAt?: string;
  /** The unit that did it; missing when the clock did. */
  by?: SendingUnitResponse;
  /** For whom a level of an escalation is meant. */
  audience?: Audience;
  /** Only for the type "handoffs.thread-written.v1". */
  said?: Said;
  /** The unit it lies with, when one stands in for it or has inherited it. */
  unit?: SendingUnitResponse;
  /** Only for the type "handoffs.arrived.v1", and for a dead mail about such a list. */
  arrived?: ArrivedResponse;
}

/** One thing that happened, as a system reads it. */
export class FeedRowResponse implements FeedRow {
  id!: string;
  /** The type of the event, for example "handoffs.sent.v1". */
  type!: string;
  item!: string;
  /** UTC, ISO 8601. */
  at!: string;
  /** True when the unit did it itself. */
  own!: boolean;
  audience?: Audience;
  said?: Said;
}

/** A part of the feed, the oldest first. */
export class FeedResponse implements Feed {
  items!: FeedRowResponse[];
  /** Where the part after this one begins; ask again later with the same when nothing has come. */
  next!: string;
}

/** A page of the inbox. */
export class InboxResponse {
  rows!: InboxRowResponse[];
  /** How many rows are unread; 100 means that many or more. */
  unread!: number;
  /**
   * With the newest rows of one's own unit: what nobody has read at other units, which is what the ladder means for a deputy, and all of
   * a closed unit that was inherited. The first of each unit come first; at most 20.
   */
  standingIn!: InboxRowResponse[];
}
