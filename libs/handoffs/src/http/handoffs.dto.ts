import { ApiHideProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PlainText } from '@care/platform';
import { FORMS, GIVERS, type StatedBasis } from '@care/sharing';
import type { MoveInput } from '../moving/handoff-changing';
import type { SendHandoffInput } from '../sending/handoff-draft';

const CODE = 60;
const MOST = 50;
const EARLIER = 5;

/** The legal basis the sender states; a consent also says who gave it, how, and until which Swedish day. */
export class StatedBasisRequest implements StatedBasis {
  @IsString() @MaxLength(CODE) code!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @IsString({ each: true })
  @MaxLength(CODE, { each: true })
  conditions?: string[];
  /** A standing consent of one's own unit; then nothing else of a consent is said. */
  @IsOptional() @IsUUID() consent?: string;
  @IsOptional() @IsIn(GIVERS) givenBy?: (typeof GIVERS)[number];
  /** Ids from consent-givers: those who spoke for the person. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  representatives?: string[];
  @IsOptional() @IsIn(FORMS) form?: (typeof FORMS)[number];
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/, { context: { code: 'not-a-date' } }) validUntil?: string;
  /** Whom the person has said no to, as selectors (`sector:E`). */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(CODE, { each: true })
  exclusions?: string[];
  /** Said about a person with protected identity: this unit, and no other, is to be shown the number. Else receiver-not-named. */
  @IsOptional() @IsBoolean() namesReceiver?: boolean;
}

export class SendHandoffRequest implements SendHandoffInput {
  @IsString() @MaxLength(CODE) kind!: string;
  /** The unit's own card of the person, from a look-up. */
  @IsUUID() card!: string;
  /** The receiving unit. */
  @IsUUID() to!: string;
  @IsString() @MaxLength(CODE) urgency!: string;
  /** The kind's fields by name; the kind says which are required and how long they may be. */
  @IsObject() content!: Record<string, string>;
  @IsObject() @ValidateNested() @Type(() => StatedBasisRequest) basis!: StatedBasisRequest;
  /** The unit's own draft of it, which ends in the same commit. */
  @IsOptional() @IsUUID() draft?: string;
  /** The unit's own handoff that came back, and that this one is sent instead of. */
  @IsOptional() @IsUUID() follows?: string;
  /** Earlier ones of the unit's own that belong with it. */
  @IsOptional() @IsArray() @ArrayMaxSize(EARLIER) @ArrayUnique() @IsUUID(undefined, { each: true }) earlier?: string[];
}

export class SentResponse {
  id!: string;
}

/** A move that needs no words. */
export class MoveRequest implements MoveInput {
  @ApiHideProperty() @IsOptional() @Equals(undefined) reason?: undefined;
}

export const REJECT_REASONS = [
  ...['not-our-resident', 'not-our-target-group', 'incomplete', 'duplicate', 'no-capacity', 'other'],
];
export const WITHDRAW_REASONS = [
  ...['wrong-unit', 'wrong-person', 'circumstances-changed', 'consent-withdrawn', 'duplicate', 'other'],
];

export class RejectRequest implements MoveInput {
  @IsIn(REJECT_REASONS) reason!: string;
  @PlainText(1000, { required: false }) note?: string;
  /** The unit the receiver thinks should have it. */
  @IsOptional() @IsUUID() insteadUnit?: string;
}

export class WithdrawRequest implements MoveInput {
  @IsIn(WITHDRAW_REASONS) reason!: string;
  @PlainText(1000, { required: false }) note?: string;
}
