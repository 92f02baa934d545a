import { Module } from '@nestjs/common';
import { IdentityModule } from '@care/identity';
import { PersonsModule } from '@care/persons';
import { SharingModule } from '@care/sharing';
import { HandoffsModule } from './handoffs.module';
import { ListDrafts } from './list-drafts';
import { ListFacts } from './list-facts';
import { ListKeys } from './list-keys';
import { ListLedger } from './list-ledger';
import { ListRows } from './list-rows';
import { ListSending } from './list-sending';
import { ListWords } from './list-words';
import { ImportList } from './use-cases/import-list';

/** What a command needs to read lists from other systems; no server process has it. */
@Module({
  imports: [HandoffsModule, IdentityModule, PersonsModule, SharingModule],
  providers: [ImportList, ListRows, ListWords, ListDrafts, ListKeys, ListLedger, ListFacts, ListSending],
  exports: [ImportList],
})
export class HandoffListsModule {}
