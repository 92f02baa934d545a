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
  /** True for a field that must stay empty for a person with protected identity. */
  locating?: boolean;
}

export class UrgencyResponse {
  code!: string;
  name!: WordsResponse;
  /** ISO 8601 duration, elapsed time. */
  seenWithin!: string;
  answeredWithin?: string;
}

export class HandoffKindResponse {
  kind!: string;
  version!: number;
  name!: WordsResponse;
  category!: string;
  answerNeeded!: boolean;
  /** Whether the receiver sees who the person is before it accepts. */
  identity!: 'to-decide' | 'on-acceptance';
  decide!: KindFieldResponse[];
  rest!: KindFieldResponse[];
  urgencies!: UrgencyResponse[];
  bases!: string[];
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

export class OfferedBasisResponse {
  code!: string;
  name!: WordsResponse;
  paragraph!: WordsResponse;
  conditions!: ConditionResponse[];
  /** True when who consented, how, and until when must be stated. */
  consent!: boolean;
}
