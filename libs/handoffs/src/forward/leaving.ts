import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Outbox } from '@care/platform';
import { ClaimsRepository } from '../claims/claims.repository';
import type { Handoff } from '../domain/handoff';
import { WorkListRepository } from '../work-list/work-list.repository';

/** What the unit that passes a handoff on had of its own about it goes; that it did so is told and logged. */
@Injectable()
export class Leaving {
  constructor(
    private readonly workList: WorkListRepository,
    private readonly claims: ClaimsRepository,
    private readonly log: AccessLog,
    private readonly outbox: Outbox,
  ) {}

  note(actor: Actor, handoff: Handoff, left: string): void {
    this.workList.remove(left, handoff.id);
    this.claims.forget(left, handoff.id);
    this.outbox.append(actor, handoff.releaseEvents(), left);
    const about = { objectKind: 'handoff', object: handoff.id, persons: [handoff.person] };
    this.log.append(actor, { action: 'forward', purpose: 'handoff', ...about });
  }
}
