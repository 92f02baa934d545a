import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Metrics, sql, UnitOfWork } from '@care/platform';
import { HandoffNotFound } from '../domain/handoff.errors';
import { HANDOFF_VIEW } from './handoff-statements';
import type { HandoffView } from './handoff-view';
import type { ViewRow } from './view-row';
import { Presenter } from './presenter';

/** A reviewer finds every reading of a protected person's number by these words (OSL 21 kap. 3 §; HSLF-FS 2016:40 4 kap. 9 §). */
const ALARM = { action: 'read-protected-number', purpose: 'protected-identity' };
const shown = reading('handoff.view.logged', HANDOFF_VIEW, 2, ALARM);
const underLock = sql('handoff.view', HANDOFF_VIEW);

@Injectable()
export class HandoffsQueries {
  private readonly alarms: ReturnType<Metrics['counter']>;

  constructor(
    private readonly work: UnitOfWork,
    private readonly log: ReadingLog,
    private readonly presenter: Presenter,
    metrics: Metrics,
  ) {
    this.alarms = metrics.counter('care_protected_readings_total', 'Readings that showed a protected person’s number');
  }

  /** One handoff as this actor sees it, logged in the same commit. One round trip. Throws `HandoffNotFound`. */
  async get(actor: Actor, id: string): Promise<HandoffView> {
    const access = { action: 'read', purpose: 'handoff', objectKind: 'handoff', object: id };
    const [row] = await this.log.read<ViewRow>(shown, [id, [...actor.holders]], actor, access);
    if (!row) throw new HandoffNotFound();
    if (row.alarming) this.alarms.inc();
    return this.presenter.handoff(actor, row);
  }

  /** The same inside a unit of work that changes it, unlogged: nothing of it is shown. Undefined when there is none. */
  async underLock(actor: Actor, id: string): Promise<HandoffView | undefined> {
    const [row] = await this.work.query<ViewRow>(underLock(id, [...actor.holders]));
    return row && this.presenter.handoff(actor, row);
  }
}
