import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@care/directory';
import { ColleaguesModule } from '@care/identity';
import { PersonsModule } from '@care/persons';
import { SharingModule } from '@care/sharing';
import { Acts } from './moving/acts';
import { Arrivals } from './arrivals';
import { Deadlines } from './ladder/deadlines';
import { Handoff } from './domain/handoff';
import { DRAFTS } from './drafts/providers';
import { HandoffChanging } from './moving/handoff-changing';
import { HandoffDesk } from './moving/handoff-desk';
import { HandoffDrafting } from './sending/handoff-drafting';
import { HandoffDisclosing } from './sending/handoff-disclosing';
import { HandoffHistory } from './moving/handoff-history';
import { HandoffPartsRepository } from './parts/handoff-parts.repository';
import { HandoffRecord } from './moving/handoff-record';
import { HandoffSending } from './sending/handoff-sending';
import { HandoffsQueries } from './viewing/handoffs.queries';
import { HandoffsRepository } from './handoffs.repository';
import { HandoffKinds } from './kinds';
import { GivingBack } from './ladder/giving-back';
import { Presenter } from './viewing/presenter';
import { ReceiverAccess } from './moving/receiver-access';
import { ReceiverLeaving } from './moving/receiver-leaving';
import { Reviewing } from './review/reviewing';
import { ReviewsRepository } from './review/reviews.repository';
import { SendingRules } from './sending/sending-rules';
import { TALK_PROVIDERS } from './talk/talk-providers';
import { AcceptHandoff } from './use-cases/accept-handoff';
import { AcknowledgeHandoff } from './use-cases/acknowledge-handoff';
import { CompleteHandoff } from './use-cases/complete-handoff';
import { ConfirmCancelHandoff } from './use-cases/confirm-cancel-handoff';
import { DeclineCancelHandoff } from './use-cases/decline-cancel-handoff';
import { EnterInError } from './use-cases/enter-in-error';
import { FailHandoff } from './use-cases/fail-handoff';
import { HoldHandoff } from './use-cases/hold-handoff';
import { MisaddressHandoff } from './use-cases/misaddress-handoff';
import { RequestCancelHandoff } from './use-cases/request-cancel-handoff';
import { ResumeHandoff } from './use-cases/resume-handoff';
import { ReviewHandoff } from './use-cases/review-handoff';
import { StartHandoff } from './use-cases/start-handoff';
import { ListKinds } from './use-cases/list-kinds';
import { ListWork } from './use-cases/list-work';
import { OfferBases } from './use-cases/offer-bases';
import { NameReceiver } from './use-cases/name-receiver';
import { OpenHandoff } from './use-cases/open-handoff';
import { RejectHandoff } from './use-cases/reject-handoff';
import { SendHandoff } from './use-cases/send-handoff';
import { WithdrawHandoff } from './use-cases/withdraw-handoff';
import { WithdrawnConsents } from './withdrawn-consents';
import { WorkListQueries } from './work-list/work-list.queries';
import { WorkListRepository } from './work-list/work-list.repository';

const useCases = [
  SendHandoff,
  OpenHandoff,
  NameReceiver,
  AcceptHandoff,
  AcknowledgeHandoff,
  RejectHandoff,
  WithdrawHandoff,
  CompleteHandoff,
  ConfirmCancelHandoff,
  DeclineCancelHandoff,
  EnterInError,
  FailHandoff,
  HoldHandoff,
  MisaddressHandoff,
  RequestCancelHandoff,
  ResumeHandoff,
  ReviewHandoff,
  StartHandoff,
  ListKinds,
  ListWork,
  OfferBases,
];
const writing = [
  HandoffsRepository,
  HandoffPartsRepository,
  HandoffHistory,
  WorkListRepository,
  HandoffRecord,
  WithdrawnConsents,
  ReviewsRepository,
  GivingBack,
];
const deciding = [
  HandoffKinds,
  HandoffDrafting,
  SendingRules,
  HandoffSending,
  HandoffDesk,
  HandoffChanging,
  Acts,
  HandoffDisclosing,
  ReceiverAccess,
  ReceiverLeaving,
  Reviewing,
];

@Module({
  imports: [TypeOrmModule.forFeature([Handoff]), DirectoryModule, PersonsModule, ColleaguesModule, SharingModule],
  providers: [
    ...useCases,
    ...writing,
    ...deciding,
    ...DRAFTS,
    ...TALK_PROVIDERS,
    HandoffsQueries,
    WorkListQueries,
    Presenter,
    Deadlines,
    Arrivals,
  ],
  exports: [
    ...useCases,
    ...DRAFTS,
    ...TALK_PROVIDERS,
    ...[Arrivals, Deadlines, HandoffKinds, HandoffsQueries, HandoffsRepository, HandoffSending, SendingRules],
    ...[WorkListRepository, WithdrawnConsents, GivingBack],
  ],
})
export class HandoffsModule {}
