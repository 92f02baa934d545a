import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';
import type { Handoff } from './domain/handoff';
import { HandoffsRepository } from './handoffs.repository';
import { ReceiverAccess } from './moving/receiver-access';
import { WorkListRepository } from './work-list/work-list.repository';

const withdrawn = sql(
  'handoff.consent-withdrawn',
  `SELECT d.basis ? 'withdrawnAt' AS withdrawn FROM access.disclosure d WHERE d.item = $1 AND d.holder = $2`,
);

/** A handoff as a holder may see it, and whether the consent it came on was withdrawn before it was delivered. */
export interface Arriving {
  readonly handoff: Handoff | null;
  readonly stopped: boolean;
}

/** What a withdrawn consent does to a handoff on its way: what is delivered stays, marked; what is not never arrives. */
@Injectable()
export class WithdrawnConsents {
  constructor(
    private readonly work: UnitOfWork,
    private readonly handoffs: HandoffsRepository,
    private readonly workList: WorkListRepository,
    private readonly access: ReceiverAccess,
  ) {}

  /** In the holder's own context; one round trip. */
  async look(id: string, holder: string): Promise<Arriving> {
    const [handoff, [row]] = await Promise.all([
      this.handoffs.find(id),
      this.work.query<{ withdrawn: boolean }>(withdrawn(id, holder)),
    ]);
    const waiting = handoff?.toUnit === holder && handoff.deliveredAt === null;
    return { handoff, stopped: waiting && row?.withdrawn === true };
  }

  /** Nothing that is still on its way is handed over once the person has said no: ends what the receiver would have seen; must stand last. */
  stop(holder: string, handoff: Handoff): void {
    this.workList.remove(holder, handoff.id);
    this.access.end(handoff);
  }
}
