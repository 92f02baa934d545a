import { Injectable } from '@nestjs/common';
import type { Actor, Right } from '@care/kernel';
import { UnitOfWork, type Command } from '@care/platform';
import { Acts } from './acts';
import type { Handoff } from '../domain/handoff';
import type { HandoffVerb } from '../domain/handoff-moves';
import type { Act } from '../domain/new-handoff';
import { HandoffDesk } from './handoff-desk';
import { wordsOf, type Happening } from './handoff-history';
import { HandoffRecord } from './handoff-record';
import { tellingWho } from './overtaken';

/** What one verb adds to the common road. */
export interface Change<Input> {
  readonly verb: HandoffVerb;
  readonly right: Right;
  /** Makes the move; its words are remembered with it. */
  readonly carryOut: (handoff: Handoff, act: Act, input: Input) => void;
  /** Runs last in the unit of work; ending one's own access stands here. */
  readonly finish?: (handoff: Handoff) => void | Promise<void>;
}

/** What a body may say about a move; every verb's request is one of these. */
export interface MoveInput {
  readonly reason?: string;
  readonly note?: string;
  readonly insteadUnit?: string;
  /** How it went, in the receiver's words. */
  readonly outcome?: string;
  /** The Swedish day on which work that rests is to be taken up again, YYYY-MM-DD. */
  readonly resumeOn?: string;
}

/** The common road of every move: fetch and lock, check, carry out, record. Two round trips. */
@Injectable()
export class HandoffChanging {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: HandoffDesk,
    private readonly acts: Acts,
    private readonly record: HandoffRecord,
  ) {}

  execute<Input extends MoveInput>(
    actor: Actor,
    id: string,
    command: Command<Input>,
    change: Change<Input>,
  ): Promise<void> {
    return this.work.run(actor, async () => {
      const found = await this.desk.fetchSeen(actor, id, command, { right: change.right });
      if (!found) return;
      const { handoff, view } = found;
      tellingWho(view, actor, () => handoff.requireMove(change.verb, actor.holders));
      await this.move(actor, handoff, command, change);
    });
  }

  private async move<Input extends MoveInput>(
    actor: Actor,
    handoff: Handoff,
    command: Command<Input>,
    change: Change<Input>,
  ): Promise<void> {
    const input = command.input();
    change.carryOut(handoff, this.acts.of(actor, input.reason), input);
    this.record.changed(actor, handoff, happeningOf(change.verb, input));
    this.desk.close(actor, command, handoff);
    await change.finish?.(handoff);
  }
}

function happeningOf(verb: HandoffVerb, { reason, ...words }: MoveInput): Happening {
  return { verb, ...(reason ? { reason } : {}), words: wordsOf(words) };
}
