import { Injectable } from '@nestjs/common';
import type { Handoff } from '../domain/handoff';
import { ReceiverAccess } from './receiver-access';
import { WorkListRepository } from '../work-list/work-list.repository';

/** The receiver gives a handoff back: its line goes and its access ends. */
@Injectable()
export class ReceiverLeaving {
  constructor(
    private readonly workList: WorkListRepository,
    private readonly access: ReceiverAccess,
  ) {}

  /** In the receiver's own context; must stand last in the unit of work. */
  end(handoff: Handoff): void {
    this.workList.remove(handoff.toUnit, handoff.id);
    this.access.endAll(handoff);
  }
}
