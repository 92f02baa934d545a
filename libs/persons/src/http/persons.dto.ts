import { IsIn, IsOptional } from 'class-validator';
import { PlainText } from '@care/platform';
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
}

export class RegisteredPersonResponse {
  card!: string;
  name!: string;
  /** A local reserve number. */
  number!: string;
  birthDate?: string;
  age?: number;
}
