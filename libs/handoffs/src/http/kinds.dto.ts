import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

export class WordsResponse {
  sv!: string;
  en!: string;
}

export class KindFieldResponse {
  name!: string;
  label!: WordsResponse;
  /** Characters. */
  max!: number;
  required!: boolean;
  multiline!: boolean;
  /** A date is YYYY-MM-DD; a text when missing. */
  type?: 'text' | 'date';
  /** True for a field that must stay empty for a person with protected identity. */
  locating?: boolean;
}

export class UrgencyResponse {
  code!: string;
  name!: WordsResponse;
  /** ISO 8601 duration: "PT4H" elapses by the clock, "working PT4H" in the hours in which the receiver is open. */
  seenWithin!: string;
  answeredWithin?: string;
}

/** What one version of a kind says of a handoff that was sent with it. */
export class KindVersionResponse {
  version!: number;
  name!: WordsResponse;
  answerNeeded!: boolean;
  decide!: KindFieldResponse[];
  rest!: KindFieldResponse[];
  urgencies!: UrgencyResponse[];
}

export class HandoffKindResponse extends KindVersionResponse {
  kind!: string;
  /** Its place among the choices, which is its number key too. */
  order!: number;
  category!: string;
  /** Whether the actor's unit may send it; the sector decides. */
  sendable!: boolean;
  /** Whether the actor's unit has sent it. */
  used!: boolean;
  /** Whether the receiver sees who the person is before it accepts. */
  identity!: 'to-decide' | 'on-acceptance';
  bases!: string[];
  /** The versions before, newest first. */
  earlier!: KindVersionResponse[];
}

export class BasesQuery {
  @IsString() @MaxLength(60) kind!: string;
  /** The unit's own card of the person. */
  @IsOptional() @IsUUID() card?: string;
  /** The receiving unit. */
  @IsUUID() to!: string;
}

export class ConditionResponse {
  name!: string;
  label!: WordsResponse;
}

export class StandingPartyResponse {
  code!: string;
  words!: WordsResponse;
}

export class StandingConsentResponse {
  id!: string;
  /** The last Swedish day, YYYY-MM-DD. */
  validUntil!: string;
  parties!: StandingPartyResponse[];
}

export class OfferedBasisResponse {
  code!: string;
  name!: WordsResponse;
  paragraph!: WordsResponse;
  conditions!: ConditionResponse[];
  /** True when who consented, how, and until when must be stated, or a standing consent. */
  consent!: boolean;
  /** `matter` as long as it lives, `consent` as long as that lasts, else days. */
  @ApiProperty({ oneOf: [{ type: 'string', enum: ['matter', 'consent'] }, { type: 'integer' }] })
  duration!: 'matter' | 'consent' | number;
  /** What is inferred and not plain in the law. */
  uncertainty!: WordsResponse | null;
  /** Only for consent: the unit's own valid consents that cover this sending. */
  standing?: StandingConsentResponse[];
  /** Only for consent: true when the person has said no to this receiver. */
  excluded?: boolean;
}
