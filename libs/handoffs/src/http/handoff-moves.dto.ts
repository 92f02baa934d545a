import { IsIn, IsOptional, IsString, IsUUID } from 'class-validator';
import { PlainText } from '@care/platform';
import type { MoveInput } from '../moving/handoff-changing';

const NOTE = 1000;
const OUTCOME = 2000;

export const MISADDRESS_REASONS = [
  ...['wrong-unit', 'wrong-person', 'not-our-resident', 'not-our-target-group', 'other'],
];
export const HOLD_REASONS = [
  ...['waits-for-information', 'waits-for-person', 'waits-for-others', 'no-capacity', 'other'],
];
export const FAIL_REASONS = [
  ...['not-reached', 'person-declined', 'person-moved', 'person-deceased', 'not-possible', 'other'],
];
export const CANCEL_REASONS = [
  ...['wrong-unit', 'wrong-person', 'circumstances-changed', 'consent-withdrawn', 'person-declined', 'duplicate'],
  'other',
];
export const DECLINE_CANCEL_REASONS = [
  ...['already-done', 'already-begun', 'person-wants-it', 'must-be-done', 'other'],
];
export const ERROR_REASONS = [...['wrong-person', 'wrong-unit', 'wrong-content', 'duplicate', 'other']];

export class MisaddressRequest implements MoveInput {
  @IsIn(MISADDRESS_REASONS) reason!: string;
  @PlainText(NOTE, { required: false }) note?: string;
  /** The unit the receiver thinks should have it. */
  @IsOptional() @IsUUID() insteadUnit?: string;
}

export class HoldRequest implements MoveInput {
  @IsIn(HOLD_REASONS) reason!: string;
  @PlainText(NOTE, { required: false }) note?: string;
  /** The Swedish day on which to take the work up again, YYYY-MM-DD: after today, at most 366 days on. Else resume-date-impossible. */
  @IsOptional() @IsString() resumeOn?: string;
}

export class CompleteRequest implements MoveInput {
  /** How it went; the sender reads it and reviews it. */
  @PlainText(OUTCOME) outcome!: string;
}

export class FailRequest implements MoveInput {
  @IsIn(FAIL_REASONS) reason!: string;
  @PlainText(NOTE, { required: false }) note?: string;
}

export class RequestCancelRequest implements MoveInput {
  @IsIn(CANCEL_REASONS) reason!: string;
  @PlainText(NOTE, { required: false }) note?: string;
}

export class DeclineCancelRequest implements MoveInput {
  @IsIn(DECLINE_CANCEL_REASONS) reason!: string;
  @PlainText(NOTE, { required: false }) note?: string;
}

export class EnterInErrorRequest implements MoveInput {
  @IsIn(ERROR_REASONS) reason!: string;
  @PlainText(NOTE, { required: false }) note?: string;
}
