import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, Limited, Requires, type Command } from '@care/platform';
import { LookUpPerson } from '../use-cases/look-up-person';
import { RegisterPerson } from '../use-cases/register-person';
import {
  LookUpRequest,
  RegisterPersonRequest,
  type LookUpResponse,
  type RegisteredPersonResponse,
} from './persons.dto';

/** People are looked up one at a time, by their whole number, for a purpose; there is no list and no search. */
@Controller('persons')
export class PersonsController {
  constructor(
    private readonly lookUpPerson: LookUpPerson,
    private readonly registerPerson: RegisterPerson,
  ) {}

  /** The person with this number, and the unit's own card of them. Codes: identity-number-invalid, identity-number-test-series. */
  @Post('lookup')
  @HttpCode(200)
  @Limited('look-up')
  @Requires('look-up')
  lookUp(
    @CurrentActor() actor: Actor,
    @CurrentCommand(LookUpRequest) command: Command<LookUpRequest>,
  ): Promise<LookUpResponse> {
    return this.lookUpPerson.execute(actor, command);
  }

  /** Registers a person without a usable number, who gets a local reserve number. Codes: birth-date-invalid. */
  @Post()
  @Requires('register')
  register(
    @CurrentActor() actor: Actor,
    @CurrentCommand(RegisterPersonRequest) command: Command<RegisterPersonRequest>,
  ): Promise<RegisteredPersonResponse> {
    return this.registerPerson.execute(actor, command);
  }
}
