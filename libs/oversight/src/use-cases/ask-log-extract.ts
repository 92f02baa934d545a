import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import { ExtractDrafting, type AskedExtract } from '../extract-drafting';
import { LogExtractsRepository } from '../log-extracts.repository';

/** Makes an extract of the access log about one person, for the reviewer's own organisation (PDL 8 kap. 5 §). */
@Injectable()
export class AskLogExtract {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly drafting: ExtractDrafting,
    private readonly extracts: LogExtractsRepository,
  ) {}

  /**
   * Two round trips; the same work and the same answer whether or not anybody knows the person. Throws `PeriodRefused`,
   * `NotAnIdentityNumber`, `TestSeriesRefused`.
   */
  async execute(actor: Actor, command: Command<AskedExtract>): Promise<{ id: string }> {
    const draft = await this.drafting.draft(command.input());
    return this.work.run(actor, async () => {
      const [reply, persons] = await Promise.all([this.replies.find(actor, command), draft.persons()]);
      if (reply?.item) return { id: reply.item };
      const id = this.extracts.add(actor, { ...draft, persons });
      this.replies.keep(actor, command, 201, id);
      return { id };
    });
  }
}
