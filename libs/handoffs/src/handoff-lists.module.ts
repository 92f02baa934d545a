import { Module } from '@nestjs/common';
import { IdentityModule } from '@care/identity';
import { PersonsModule } from '@care/persons';
import { SharingModule } from '@care/sharing';
import { HandoffsModule } from './handoffs.module';
import { ListDrafts } from './lists/list-drafts';
import { ListFacts } from './lists/list-facts';
import { ListKeys } from './lists/list-keys';
import { ListLedger } from './lists/list-ledger';
import { ListRows } from './lists/list-rows';
import { ListSending } from './lists/list-sending';
import { ListWords } from './lists/list-words';
import { ImportList } from './use-cases/import-list';

/** What a command needs to read lists from other systems; no server process has it. */
@Module({
  imports: [HandoffsModule, IdentityModule, PersonsModule, SharingModule],
  providers: [ImportList, ListRows, ListWords, ListDrafts, ListKeys, ListLedger, ListFacts, ListSending],
  exports: [ImportList],
})
export class HandoffListsModule {}
