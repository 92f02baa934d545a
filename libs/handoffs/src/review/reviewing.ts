import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import type { Handoff } from '../domain/handoff';
import { WorkListRepository } from '../work-list/work-list.repository';
import { ReviewsRepository } from './reviews.repository';

/** Notes everywhere it must stand that the sending unit has looked at how a handoff ended. */
@Injectable()
export class Reviewing {
  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly workList: WorkListRepository,
    private readonly log: AccessLog,
  ) {}

  /** In the running unit of work of the sender; the unit's line closes. */
  note(actor: Actor, handoff: Handoff): void {
    this.reviews.add(actor, handoff.fromUnit, handoff.id);
    this.workList.put(handoff.fromUnit, handoff);
    const object = { objectKind: 'handoff', object: handoff.id, persons: [handoff.person] };
    this.log.append(actor, { action: 'review', purpose: 'handoff', ...object });
  }
}
