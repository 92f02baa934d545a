import { Injectable } from '@nestjs/common';
import { HandoffSeenOverdue } from './domain/handoff.events';
import { workItemOf } from './domain/work-item';
import { HandoffsRepository } from './handoffs.repository';

/** What a deadline means by the time it is told: it fires once, and the act may have been done before. */
@Injectable()
export class Deadlines {
  constructor(private readonly handoffs: HandoffsRepository) {}

  /** Whether the act that `type` waits for is still missing, as the running context may see the handoff. */
  async missed(handoff: string, type: string): Promise<boolean> {
    const found = await this.handoffs.find(handoff);
    const waitsFor = type === HandoffSeenOverdue.type ? 'seen' : 'answer';
    return found !== null && workItemOf(found, found.toUnit).dueKind === waitsFor;
  }
}
