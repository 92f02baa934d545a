import { Module } from '@nestjs/common';
import { DirectoryModule } from '@care/directory';
import { PersonsModule } from '@care/persons';
import { SharingModule } from '@care/sharing';
import { AccessAnswersQueries } from '../access-answers.queries';
import { ExtractDrafting } from '../extract-drafting';
import { ExtractPages } from '../extract-pages';
import { CloseIncident } from '../incidents/close-incident';
import { IncidentsQueries } from '../incidents/incidents.queries';
import { IncidentsRepository } from '../incidents/incidents.repository';
import { ListIncidents } from '../incidents/list-incidents';
import { NoteIncident } from '../incidents/note-incident';
import { LogExtractsQueries } from '../log-extracts.queries';
import { LogExtractsRepository } from '../log-extracts.repository';
import { AnswerAccess } from '../use-cases/answer-access';
import { AskLogExtract } from '../use-cases/ask-log-extract';
import { ExportLogExtract } from '../use-cases/export-log-extract';
import { ListLogExtracts } from '../use-cases/list-log-extracts';
import { ReadLogExtract } from '../use-cases/read-log-extract';
import { AccessAnswersController } from './access-answers.controller';
import { IncidentsController } from './incidents.controller';
import { LogExtractsController } from './log-extracts.controller';

/** What reviewers are offered. */
@Module({
  imports: [DirectoryModule, PersonsModule, SharingModule],
  controllers: [LogExtractsController, AccessAnswersController, IncidentsController],
  providers: [
    ...[LogExtractsRepository, LogExtractsQueries, ExtractDrafting, ExtractPages, AccessAnswersQueries],
    ...[AskLogExtract, ReadLogExtract, ExportLogExtract, ListLogExtracts, AnswerAccess],
    ...[IncidentsRepository, IncidentsQueries, NoteIncident, ListIncidents, CloseIncident],
  ],
})
export class OversightHttpModule {}
