import { IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { PlainText } from '@care/platform';
import type { ReceiverSearch } from '../receivers/choosing';
import { UnitRefResponse } from './unit-ref.dto';

/** What a sender looks for. No number and no name of a person: the card is the unit's own. */
export class ReceiversQuery implements ReceiverSearch {
  @PlainText(60) kind!: string;
  @IsOptional() @IsUUID() card?: string;
  /** Words of the unit's name, place, organisation or kind. */
  @IsOptional() @PlainText(100, { required: false }) q?: string;
  /** Four-digit code (SCB). */
  @IsOptional() @PlainText(4, { required: false }) municipality?: string;
  @IsOptional() @Type(() => Number) @Min(1) @Max(50) limit: number = 8;
}

/** A unit that this kind may be sent to. */
export class ReceiverResponse extends UnitRefResponse {
  kind!: string;
  municipality!: string | null;
  phone!: string | null;
  /** Its hours on this Swedish day, in the language asked for; empty when it is closed all day. */
  hoursToday!: string;
  openNow!: boolean;
  /** What the unit has said itself. */
  capacity!: 'open' | 'waiting-list' | 'full';
  /** The last Swedish day of that, YYYY-MM-DD. */
  capacityUntil!: string | null;
  /** How soon it usually answers, as published this week; null where five people or fewer would be told of. */
  usual!: 'same-day' | 'one-two-days' | 'within-week' | 'longer' | null;
  /** Whether the own unit has had it about this person. */
  earlier!: boolean;
  /** The closed unit that was found, whose work it has taken over. */
  insteadOf!: UnitRefResponse | null;
}

export class ReceiversResponse {
  items!: ReceiverResponse[];
}
