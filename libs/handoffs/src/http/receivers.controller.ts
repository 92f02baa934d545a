import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentLanguage, CurrentQuery, Requires, type Language } from '@care/platform';
import { FindReceivers } from '../receivers/find-receivers';
import { ReceiversQuery, ReceiversResponse } from './receivers.dto';

@Controller('receivers')
export class ReceiversController {
  constructor(private readonly findReceivers: FindReceivers) {}

  /** Units that a kind may be sent to: first those the own unit has had about the person, then by place and name. Codes: invalid. */
  @Get()
  @Requires('register')
  async find(
    @CurrentActor() actor: Actor,
    @CurrentQuery(ReceiversQuery) query: ReceiversQuery,
    @CurrentLanguage() language: Language,
  ): Promise<ReceiversResponse> {
    return { items: await this.findReceivers.execute(actor, query, language) };
  }
}
