import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { InboxRow } from '../inbox.queries';
import type { ReadingOf } from '../use-cases/read-inbox';

/** Which part of which inbox. */
export class InboxQuery {
  /** One of the holders of the assignment; the unit acted for when not given. */
  @IsOptional() @IsUUID() holder?: string;

  /** The number of the last row seen; rows come newest first. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) after?: number;

  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit: number = 50;
}

/** Everything up to and with this number has been read. */
export class ReadInboxRequest implements ReadingOf {
  @IsOptional() @IsUUID() holder?: string;

  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) upTo!: number;
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
}

/** A page of the inbox. */
export class InboxResponse {
  rows!: InboxRowResponse[];
  /** How many rows are unread; 100 means that many or more. */
  unread!: number;
}
