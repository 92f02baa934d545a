import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Limited, Requires, type Command } from '@care/platform';
import { DecideGuardianView } from '../use-cases/decide-guardian-view';
import { LookUpPerson } from '../use-cases/look-up-person';
import { RegisterPerson } from '../use-cases/register-person';
import {
  GuardianViewRequest,
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
    private readonly decideGuardianView: DecideGuardianView,
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

  /** Registers a person without a usable number, who gets a local reserve number. Codes: birth-date-invalid, reserve-number-not-for-protected. */
  @Post()
  @Requires('register')
  register(
    @CurrentActor() actor: Actor,
    @CurrentCommand(RegisterPersonRequest) command: Command<RegisterPersonRequest>,
  ): Promise<RegisteredPersonResponse> {
    return this.registerPerson.execute(actor, command);
  }

  /**
   * Decides whether this unit is shown who speaks for a protected person; the names come with the next look-up. Logged. Of
   * somebody whose identity is not protected: 409 not-protected.
   */
  @Post(':card/guardian-view')
  @HttpCode(204)
  @Requires('register', { late: true })
  guardianView(
    @CurrentActor() actor: Actor,
    @ItemId('card') card: string,
    @CurrentCommand(GuardianViewRequest) command: Command<GuardianViewRequest>,
  ): Promise<void> {
    return this.decideGuardianView.execute(actor, card, command);
  }
}
