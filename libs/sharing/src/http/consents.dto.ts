import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
  MaxLength,
  IsString,
} from 'class-validator';
import { PlainText } from '@care/platform';
import type { StatedConsent } from '../consent-desk';
import { FORMS, GIVERS, type Form, type GiverCode } from '../domain/consent';
import { SCOPES, type Scope } from '../domain/selector';
import type { StatedWithdrawal } from '../withdrawal-desk';

const MOST = 50;
const SELECTOR = 60;
/** What a consent may be about. */
export const CATEGORIES = ['care-need', 'message', 'admission-notice', 'current-case', 'plan', 'record'] as const;

export class CardQuery {
  /** The unit's own card of the person. */
  @IsUUID() card!: string;
}

/** A consent as the person gave it: to whom, to whom not, of what, until when, by whom and how. */
export class GiveConsentRequest implements StatedConsent {
  @IsUUID() card!: string;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(SCOPES, { each: true }) scopes!: Scope[];
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsIn(CATEGORIES, { each: true }) categories!: string[];
  /** `unit:<id>`, `organisation:<id>`, `sector:R|A|S|E` or `zone:<zone>`. */
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(SELECTOR, { each: true })
  parties!: string[];
  /** Whom the person has said no to; beats the parties. */
  @IsArray()
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(SELECTOR, { each: true })
  exclusions!: string[];
  /** The last day, in Swedish time. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { context: { code: 'not-a-date' } }) validUntil!: string;
  @IsIn(GIVERS) givenBy!: GiverCode;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  representatives?: string[];
  @IsIn(FORMS) form!: Form;
  @IsOptional() @PlainText(1000, { required: false }) note?: string;
}

export class GivenResponse {
  ids!: string[];
}

/** What the person takes back; nothing said of consent, scopes and parties is everything. */
export class WithdrawConsentsRequest implements StatedWithdrawal {
  @IsUUID() card!: string;
  @IsOptional() @IsUUID() consent?: string;
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(SCOPES, { each: true }) scopes?: Scope[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(SELECTOR, { each: true })
  parties?: string[];
  @IsIn(GIVERS) givenBy!: GiverCode;
  @IsIn(FORMS) form!: Form;
}

export class WithdrawnResponse {
  id!: string;
}
