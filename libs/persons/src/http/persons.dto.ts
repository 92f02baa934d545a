import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { PlainText } from '@care/platform';
import type { GuardianView } from '../guardian-views';
import type { LookUp } from '../use-cases/look-up-person';
import type { NewPerson } from '../use-cases/register-person';

export class LookUpRequest implements LookUp {
  /** A whole personnummer, samordningsnummer or reserve number; ten or twelve characters, with or without its sign. */
  @PlainText(40) number!: string;
  @IsIn(['handoff', 'plan', 'question']) purpose!: 'handoff' | 'plan' | 'question';
}

export class LookUpResponse {
  outcome!: 'found' | 'protected' | 'not-found';
  /** The unit's own card of the person; missing only when nobody was found. */
  card?: string;
  name?: string;
  number?: string;
  /** YYYY-MM-DD. */
  birthDate?: string;
  age?: number;
  municipality?: string;
  /** YYYY-MM-DD. */
  deceasedOn?: string;
}

export class RegisterPersonRequest implements NewPerson {
  @PlainText(200) name!: string;
  /** YYYY-MM-DD. */
  @IsOptional() @PlainText(10, { required: false }) birthDate?: string;
  /** Why the person has no usable number. */
  @PlainText(500) reason!: string;
  /** The answer to "does the person have protected identity?"; yes is refused with reserve-number-not-for-protected. */
  @IsBoolean() protected!: boolean;
}

export class GuardianViewRequest implements GuardianView {
  @IsBoolean() allowed!: boolean;
  /** What the decision stands on; kept sealed, shown to nobody outside the unit. */
  @PlainText(500) why!: string;
}

export class RegisteredPersonResponse {
  card!: string;
  name!: string;
  /** A local reserve number. */
  number!: string;
  birthDate?: string;
  age?: number;
}
