import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { ClaimHandoff } from '../claims/claim-handoff';
import { FollowHandoff } from '../claims/follow-handoff';
import { GiveHandoff } from '../claims/give-handoff';
import { MoveRequest } from './handoffs.dto';
import { GiveRequest } from './talk.dto';

/** Inside the own unit: nobody else learns of it, and the handoff keeps its version. */
@Controller('handoffs/:id')
export class ClaimsController {
  constructor(
    private readonly claimHandoff: ClaimHandoff,
    private readonly giveHandoff: GiveHandoff,
    private readonly followHandoff: FollowHandoff,
  ) {}

  /** Codes: already-claimed. */
  @Post('claim')
  @ApiExtension('x-unversioned', true)
  @HttpCode(204)
  @Requires('answer', { late: true })
  claim(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.claimHandoff.claim(actor, id, command);
  }

  @Post('release')
  @ApiExtension('x-unversioned', true)
  @HttpCode(204)
  @Requires('answer', { late: true })
  release(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.claimHandoff.release(actor, id, command);
  }

  /** Codes: not-a-colleague on `to`. */
  @Post('give')
  @ApiExtension('x-unversioned', true)
  @HttpCode(204)
  @Requires('answer', { late: true })
  give(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(GiveRequest) command: Command<GiveRequest>,
  ): Promise<void> {
    return this.giveHandoff.execute(actor, id, command);
  }

  @Post('follow')
  @ApiExtension('x-unversioned', true)
  @HttpCode(204)
  @Requires('answer', { late: true })
  follow(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.followHandoff.follow(actor, id, command);
  }

  @Post('unfollow')
  @ApiExtension('x-unversioned', true)
  @HttpCode(204)
  @Requires('answer', { late: true })
  unfollow(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.followHandoff.unfollow(actor, id, command);
  }
}
