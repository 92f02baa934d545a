import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { OperationsQueries } from '../operations/operations.queries';
import { RetryDead } from '../use-cases/retry-dead';
import { OperationsResponse } from './operations.dto';

/** How the installation stands: numbers and what was given up; no person, no unit, no item. */
@ApiTags('operations')
@Controller('operations')
export class OperationsController {
  constructor(
    private readonly operations: OperationsQueries,
    private readonly retryDead: RetryDead,
  ) {}

  /** Every queue with what waits, since when, and what is dead; at most 100 dead of each kind. */
  @Get()
  @Requires('see-operations')
  show(@CurrentActor() actor: Actor): Promise<OperationsResponse> {
    return this.operations.state(actor);
  }

  /** Tries something dead once more. Errors: 404 `not-found`, also when it is no longer dead. */
  @Post('dead/:id/retry')
  @HttpCode(204)
  @Requires('see-operations', { late: true })
  retry(@CurrentActor() actor: Actor, @ItemId() id: string, @CurrentCommand() command: Command<object>): Promise<void> {
    return this.retryDead.execute(actor, id, command);
  }
}
