import { Controller, Get, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '@care/kernel';
import {
  CurrentActor,
  CurrentCommand,
  CurrentLanguage,
  CurrentQuery,
  ItemId,
  Limited,
  PageQuery,
  Requires,
  type Command,
  type Language,
} from '@care/platform';
import { AskLogExtract } from '../use-cases/ask-log-extract';
import { ExportLogExtract } from '../use-cases/export-log-extract';
import { ListLogExtracts } from '../use-cases/list-log-extracts';
import { ReadLogExtract } from '../use-cases/read-log-extract';
import { WORDS } from '../words';
import { AskLogExtractRequest, ExtractMadeResponse, LogExtractResponse, LogExtractsResponse } from './log-extracts.dto';

const CSV = 'text/csv';

/** What the access log of the reviewer's own organisation says about one person; each organisation answers for its own (PDL 4 kap. 1 §, 8 kap. 5 §). */
@Controller('log-extracts')
export class LogExtractsController {
  constructor(
    private readonly askLogExtract: AskLogExtract,
    private readonly readLogExtract: ReadLogExtract,
    private readonly exportLogExtract: ExportLogExtract,
    private readonly listLogExtracts: ListLogExtracts,
  ) {}

  /** Makes an extract about the person with this number. Codes: identity-number-invalid, not-a-date, in-the-future, period-reversed, period-too-long. */
  @Post()
  @Limited('look-up')
  @Requires('read-log')
  ask(
    @CurrentActor() actor: Actor,
    @CurrentCommand(AskLogExtractRequest) command: Command<AskLogExtractRequest>,
  ): Promise<ExtractMadeResponse> {
    return this.askLogExtract.execute(actor, command);
  }

  /** The extracts that the organisation's reviewers have made, the newest first; not about whom. */
  @Get()
  @Requires('read-log')
  list(@CurrentActor() actor: Actor, @CurrentQuery(PageQuery) query: PageQuery): Promise<LogExtractsResponse> {
    return this.listLogExtracts.execute(actor, query) as Promise<LogExtractsResponse>;
  }

  /** An extract, the oldest line first: when, at which unit, what and what for. Reading it is logged. */
  @Get(':id')
  @Requires('read-log', { late: true })
  read(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentQuery(PageQuery) query: PageQuery,
  ): Promise<LogExtractResponse> {
    return this.readLogExtract.execute(actor, id, query) as Promise<LogExtractResponse>;
  }

  /** The whole extract for a spreadsheet: UTF-8 with mark, semicolons, CRLF, in the language of `Accept-Language`. Fetching it is logged. */
  @Get(':id/csv')
  @Requires('read-log', { late: true })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string' } })
  async csv(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentLanguage() language: Language,
  ): Promise<StreamableFile> {
    const file = await this.exportLogExtract.execute(actor, id, language);
    const disposition = `attachment; filename="${WORDS.file.name[language]}"`;
    return new StreamableFile(file, { type: `${CSV}; charset=utf-8`, disposition });
  }
}
