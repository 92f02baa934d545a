import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '@care/kernel';
import type { Act } from '../domain/new-handoff';

/** Makes the act of an actor: when, as whom, and the id its event will have. */
@Injectable()
export class Acts {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  of({ holders }: Actor, reason?: string): Act {
    return { holders, at: this.clock.now(), eventId: this.ids.next(), reason: reason ?? null };
  }
}
