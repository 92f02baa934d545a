import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import { NothingDead } from '../domain/notifications.errors';
import { OperationsQueries } from '../operations/operations.queries';

/** Lets something that was given up be tried once more. */
@Injectable()
export class RetryDead {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly operations: OperationsQueries,
    private readonly log: AccessLog,
  ) {}

  /** Throws `NothingDead`, also for something that was given up and has been tried again since. */
  async execute(actor: Actor, id: string, command: Command<object>): Promise<void> {
    if (!actor.rights.has('see-operations')) throw new NothingDead();
    await this.work.run(actor, async () => {
      const [reply, dead] = await Promise.all([this.replies.find(actor, command), this.operations.isDead(id)]);
      if (reply) return;
      if (!dead) throw new NothingDead();
      this.operations.revive(id);
      this.log.append(actor, { action: 'retry-dead', purpose: 'operations', objectKind: 'dead', object: id });
      this.replies.keep(actor, command, 204, id);
    });
  }
}
