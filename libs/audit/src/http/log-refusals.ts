import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { RefusalListener, type RefusedAct } from '@care/platform';
import { AccessLog } from '../access-log';

/** "/api/v1/handoffs/:id/accept" is the act "accept" on a "handoff"; what stands before the last noun says only where it is found. */
const ITEM_ROUTE = /^\/api\/v1\/(?:[a-z-]+\/)*([a-z-]+?)s?\/:[a-z]+(?:\/([a-z-]+))?/;

/** Keeps what somebody was refused: in a transaction of its own after the rollback, with the id that was asked for and no person. */
@Injectable()
export class LogRefusals extends RefusalListener {
  constructor(private readonly log: AccessLog) {
    super();
  }

  refused(actor: Actor, { route, object }: RefusedAct): Promise<void> {
    const [, objectKind = 'unknown', action = 'read'] = ITEM_ROUTE.exec(route) ?? [];
    return this.log.refuse(actor, { action, purpose: objectKind, objectKind, object });
  }
}
