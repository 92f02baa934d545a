import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { HandoffNotFound } from './domain/handoff.errors';
import { HANDOFF_VIEW } from './handoff-statements';
import type { HandoffView } from './handoff-view';
import type { ViewRow } from './present-handoff';
import { Presenter } from './presenter';

const shown = reading('handoff.view.logged', HANDOFF_VIEW, 2);
const underLock = sql('handoff.view', HANDOFF_VIEW);

@Injectable()
export class HandoffsQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: ReadingLog,
    private readonly presenter: Presenter,
  ) {}

  /** One handoff as this actor sees it, logged in the same commit. One round trip. Throws `HandoffNotFound`. */
  async get(actor: Actor, id: string): Promise<HandoffView> {
    const access = { action: 'read', purpose: 'handoff', objectKind: 'handoff', object: id };
    const [row] = await this.log.read<ViewRow>(shown, [id, [...actor.holders]], actor, access);
    if (!row) throw new HandoffNotFound();
    return this.presenter.handoff(actor, row);
  }

  /** The same inside a unit of work that changes it, unlogged: nothing of it is shown. Undefined when there is none. */
  async underLock(actor: Actor, id: string): Promise<HandoffView | undefined> {
    const [row] = await this.work.query<ViewRow>(underLock(id, [...actor.holders]));
    return row && this.presenter.handoff(actor, row);
  }
}
