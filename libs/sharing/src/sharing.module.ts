import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@care/directory';
import { PersonsModule } from '@care/persons';
import { ConsentDesk } from './consent-desk';
import { ConsentFacts } from './consent-facts';
import { ConsentRecord } from './consent-record';
import { ConsentTaking } from './consent-taking';
import { ConsentsQueries } from './consents.queries';
import { ConsentsRepository } from './consents.repository';
import { ConsentsView } from './consents-view';
import { Consent } from './domain/consent';
import { LegalBases } from './legal-bases';
import { OfferedBases } from './offered-bases';
import { PartyRules } from './party-rules';
import { PartyWords } from './party-words';
import { PoliciesModule } from './policies/policies.module';
import { Sharing } from './sharing';
import { SharingQuestions } from './sharing-questions';
import { ToldRepository } from './told.repository';
import { UnitPolicies } from './unit-policies';
import { GiveConsent } from './use-cases/give-consent';
import { ListConsents } from './use-cases/list-consents';
import { OfferGivers } from './use-cases/offer-givers';
import { WithdrawConsent } from './use-cases/withdraw-consent';
import { WithdrawalDesk } from './withdrawal-desk';

const useCases = [GiveConsent, WithdrawConsent, ListConsents, OfferGivers];
const deciding = [
  LegalBases,
  PartyRules,
  PartyWords,
  UnitPolicies,
  ConsentFacts,
  ToldRepository,
  SharingQuestions,
  Sharing,
  OfferedBases,
];
const writing = [ConsentsRepository, ConsentTaking, ConsentDesk, WithdrawalDesk, ConsentRecord];

@Module({
  imports: [TypeOrmModule.forFeature([Consent]), DirectoryModule, PersonsModule, PoliciesModule],
  providers: [...useCases, ...deciding, ...writing, ConsentsQueries, ConsentsView],
  exports: [...useCases, LegalBases, OfferedBases, PoliciesModule, Sharing, UnitPolicies],
})
export class SharingModule {}
