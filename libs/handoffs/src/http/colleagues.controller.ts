import { Controller, Get } from '@nestjs/common';
import { Colleagues } from '@care/identity';
import type { Actor } from '@care/kernel';
import { CurrentActor, Requires } from '@care/platform';
import { ColleaguesResponse } from './talk.dto';

@Controller('colleagues')
export class ColleaguesController {
  constructor(private readonly colleagues: Colleagues) {}

  /** Who works at one's own unit now, to give a handoff to. */
  @Get()
  @Requires('answer')
  async list(@CurrentActor() actor: Actor): Promise<ColleaguesResponse> {
    return { items: await this.colleagues.of(actor) };
  }
}
