import { Controller, Get, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, CurrentQuery, Requires, type Command } from '@care/platform';
import { GiveConsent } from '../use-cases/give-consent';
import { ListConsents } from '../use-cases/list-consents';
import { OfferGivers } from '../use-cases/offer-givers';
import { WithdrawConsent } from '../use-cases/withdraw-consent';
import {
  CardQuery,
  GiveConsentRequest,
  GivenResponse,
  WithdrawnResponse,
  WithdrawConsentsRequest,
} from './consents.dto';
import { ConsentsResponse, GiversResponse } from './consents-shown.dto';

@Controller()
export class ConsentsController {
  constructor(
    private readonly giveConsent: GiveConsent,
    private readonly withdrawConsent: WithdrawConsent,
    private readonly listConsents: ListConsents,
    private readonly offerGivers: OfferGivers,
  ) {}

  /**
   * Records what a person agrees to, one consent for each scope. Codes: person-unknown, unknown-party, party-excluded,
   * party-not-allowed-in-scope, child-not-adult, child-too-young, not-a-child, guardians-together, representative-not-valid,
   * representative-out-of-scope, consent-expired, consent-too-long.
   */
  @Post('consents')
  @Requires('register')
  give(
    @CurrentActor() actor: Actor,
    @CurrentCommand(GiveConsentRequest) command: Command<GiveConsentRequest>,
  ): Promise<GivenResponse> {
    return this.giveConsent.execute(actor, command) as Promise<GivenResponse>;
  }

  /** Records that a person takes back what they have agreed to, wherever it was given; the answer never tells what it met. Codes: person-unknown, unknown-party, not-a-child. */
  @Post('consents/withdrawals')
  @Requires('register')
  withdraw(
    @CurrentActor() actor: Actor,
    @CurrentCommand(WithdrawConsentsRequest) command: Command<WithdrawConsentsRequest>,
  ): Promise<WithdrawnResponse> {
    return this.withdrawConsent.execute(actor, command);
  }

  /** What this unit has been told by the person, newest first, and what it has recorded as taken back. Codes: card-not-found. */
  @Get('consents')
  @Requires('see-rows')
  list(@CurrentActor() actor: Actor, @CurrentQuery(CardQuery) { card }: CardQuery): Promise<ConsentsResponse> {
    return this.listConsents.execute(actor, card) as Promise<ConsentsResponse>;
  }

  /** Who may consent for the person today, and if not, why. Codes: card-not-found. */
  @Get('consent-givers')
  @Requires('register')
  givers(@CurrentActor() actor: Actor, @CurrentQuery(CardQuery) { card }: CardQuery): Promise<GiversResponse> {
    return this.offerGivers.execute(actor, card) as Promise<GiversResponse>;
  }
}
