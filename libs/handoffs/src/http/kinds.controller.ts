import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentQuery, Requires } from '@care/platform';
import { ListKinds } from '../use-cases/list-kinds';
import { OfferBases } from '../use-cases/offer-bases';
import { BasesQuery, HandoffKindResponse, OfferedBasisResponse } from './kinds.dto';

@Controller()
export class KindsController {
  constructor(
    private readonly listKinds: ListKinds,
    private readonly offerBases: OfferBases,
  ) {}

  /** The kinds of handoff with their fields, urgencies and clocks; `sendable` tells which the actor's unit may send. */
  @Get('handoff-kinds')
  @Requires('register')
  all(@CurrentActor() actor: Actor): Promise<HandoffKindResponse[]> {
    return this.listKinds.execute(actor) as unknown as Promise<HandoffKindResponse[]>;
  }

  /** The legal bases that may be stated for one sending; empty when the person, the unit or the kind is not known. */
  @Get('bases')
  @Requires('register')
  bases(@CurrentActor() actor: Actor, @CurrentQuery(BasesQuery) query: BasesQuery): Promise<OfferedBasisResponse[]> {
    return this.offerBases.execute(actor, query) as unknown as Promise<OfferedBasisResponse[]>;
  }
}
