import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@care/directory';
import { PersonsModule } from '@care/persons';
import { SharingModule } from '@care/sharing';
import { Acts } from './acts';
import { Arrivals } from './arrivals';
import { Deadlines } from './deadlines';
import { Handoff } from './domain/handoff';
import { HandoffChanging } from './handoff-changing';
import { HandoffDesk } from './handoff-desk';
import { HandoffDrafting } from './handoff-drafting';
import { HandoffDisclosing } from './handoff-disclosing';
import { HandoffHistory } from './handoff-history';
import { HandoffPartsRepository } from './handoff-parts.repository';
import { HandoffRecord } from './handoff-record';
import { HandoffSending } from './handoff-sending';
import { HandoffsQueries } from './handoffs.queries';
import { HandoffsRepository } from './handoffs.repository';
import { HandoffKinds } from './kinds';
import { Presenter } from './presenter';
import { ReceiverAccess } from './receiver-access';
import { SendingRules } from './sending-rules';
import { AcceptHandoff } from './use-cases/accept-handoff';
import { AcknowledgeHandoff } from './use-cases/acknowledge-handoff';
import { ListKinds } from './use-cases/list-kinds';
import { ListWork } from './use-cases/list-work';
import { OfferBases } from './use-cases/offer-bases';
import { NameReceiver } from './use-cases/name-receiver';
import { OpenHandoff } from './use-cases/open-handoff';
import { RejectHandoff } from './use-cases/reject-handoff';
import { SendHandoff } from './use-cases/send-handoff';
import { WithdrawHandoff } from './use-cases/withdraw-handoff';
import { WithdrawnConsents } from './withdrawn-consents';
import { WorkListQueries } from './work-list.queries';
import { WorkListRepository } from './work-list.repository';

const useCases = [
  SendHandoff,
  OpenHandoff,
  NameReceiver,
  AcceptHandoff,
  AcknowledgeHandoff,
  RejectHandoff,
  WithdrawHandoff,
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
];

@Module({
  imports: [TypeOrmModule.forFeature([Handoff]), DirectoryModule, PersonsModule, SharingModule],
  providers: [...useCases, ...writing, ...deciding, HandoffsQueries, WorkListQueries, Presenter, Deadlines, Arrivals],
  exports: [
    ...useCases,
    ...[Arrivals, Deadlines, HandoffKinds, HandoffsQueries, HandoffsRepository, HandoffSending, SendingRules],
    ...[WorkListRepository, WithdrawnConsents],
  ],
})
export class HandoffsModule {}
