import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, WithETag, type Command, type Tagged } from '@care/platform';
import { DraftsQueries } from '../drafts/drafts.queries';
import { BeginDraft } from '../drafts/use-cases/begin-draft';
import { DiscardDraft } from '../drafts/use-cases/discard-draft';
import { SaveDraft } from '../drafts/use-cases/save-draft';
import { DraftRequest, DraftResponse, DraftsResponse } from './drafts.dto';

/** What the actor's units have begun to write and not sent. A sending that names its draft ends it. */
@Controller('drafts')
export class DraftsController {
  constructor(
    private readonly beginDraft: BeginDraft,
    private readonly saveDraft: SaveDraft,
    private readonly discardDraft: DiscardDraft,
    private readonly drafts: DraftsQueries,
  ) {}

  /** The unit's drafts, the latest first, at most 50; nothing of what was written. */
  @Get()
  @Requires('register')
  list(@CurrentActor() actor: Actor): Promise<DraftsResponse> {
    return this.drafts.list(actor);
  }

  /** One draft whole. */
  @Get(':id')
  @Requires('register')
  get(@CurrentActor() actor: Actor, @ItemId() id: string, @WithETag() tagged: Tagged): Promise<DraftResponse> {
    return this.drafts.get(actor, id).then(tagged) as Promise<DraftResponse>;
  }

  /** Keeps what has been written so far, for 30 days. Codes: person-unknown, unit-unknown, too-long. */
  @Post()
  @Requires('register')
  begin(
    @CurrentActor() actor: Actor,
    @CurrentCommand(DraftRequest) command: Command<DraftRequest>,
    @WithETag() tagged: Tagged,
  ): Promise<DraftResponse> {
    return this.beginDraft.execute(actor, command).then(tagged) as Promise<DraftResponse>;
  }

  /** Writes over the version that was read. Codes: stale, person-unknown, unit-unknown, too-long. */
  @Post(':id/save')
  @HttpCode(200)
  @Requires('register')
  save(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(DraftRequest) command: Command<DraftRequest>,
    @WithETag() tagged: Tagged,
  ): Promise<DraftResponse> {
    return this.saveDraft.execute(actor, id, command).then(tagged) as Promise<DraftResponse>;
  }

  /** Takes it away. Code: stale. */
  @Post(':id/discard')
  @HttpCode(204)
  @Requires('register')
  discard(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand() command: Command<object>,
  ): Promise<void> {
    return this.discardDraft.execute(actor, id, command);
  }
}
