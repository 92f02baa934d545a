import { Injectable } from '@nestjs/common';
import { IllegalTransition, type Actor } from '@care/kernel';
import { Invalid, UnitOfWork, type Command } from '@care/platform';
import { HandoffThreadWritten } from '../domain/talk.events';
import { isTalkedAbout, mayWrite, type TalkAct, type ThreadKind } from '../domain/talk';
import type { HandoffView } from '../viewing/handoff-view';
import { TalkDesk, type Talked } from '../talk/talk-desk';
import { TalkRecord } from '../talk/talk-record';
import { QuestionAnswered } from './thread.errors';
import { ThreadRepository } from './thread.repository';

export interface ThreadInput {
  readonly kind: ThreadKind;
  readonly text: string;
  /** The question that a reply is to. */
  readonly answers?: string;
}

/** The act, as the page and a refusal name it. */
const ACT: Readonly<Record<ThreadKind, TalkAct>> = {
  question: 'ask',
  reply: 'reply',
  comment: 'comment',
  report: 'report',
};

/** Asks, replies, comments or reports. It changes no state, age or deadline: who needs to know more never has to reject. */
@Injectable()
export class WriteThread {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: TalkDesk,
    private readonly thread: ThreadRepository,
    private readonly record: TalkRecord,
  ) {}

  /**
   * Two round trips; gives the entry's id. Throws `HandoffNotFound`, `Forbidden`, `IllegalTransition` with the legal acts when the
   * matter is over, `QuestionAnswered`, `Invalid` on `answers`.
   */
  execute(actor: Actor, id: string, command: Command<ThreadInput>): Promise<{ id: string }> {
    return this.work.run(actor, async () => {
      const found = await this.desk.fetch(actor, id, command, 'answer');
      if ('done' in found) return { id: found.done };
      const { handoff, view } = found;
      if (!isTalkedAbout(handoff.state)) throw new IllegalTransition(handoff.state, 'comment', view.acts);
      const input = command.input();
      if (!mayWrite(input.kind, found.side, handoff.state))
        throw new IllegalTransition(handoff.state, ACT[input.kind], view.acts);
      requireQuestion(input, found.side, view.thread);
      return { id: this.write(actor, found, command, input) };
    });
  }

  private write(
    actor: Actor,
    { handoff, side, unit }: Talked,
    command: Command<ThreadInput>,
    input: ThreadInput,
  ): string {
    const { kind, text, answers = null } = input;
    const id = this.record.newId();
    const at = this.record.now();
    this.thread.add(actor, { id, handoff: handoff.id, kind, side, unit, at, text: text.trim(), answers });
    for (const own of [handoff.fromUnit, handoff.toUnit])
      if (actor.holders.includes(own)) this.thread.noteOpenQuestion(own, handoff.id);
    const to = [handoff.fromUnit, handoff.toUnit];
    this.record.note(actor, handoff, unit, ACT[kind], { event: HandoffThreadWritten, to, facts: { said: kind } });
    this.desk.close(actor, command, 201, id);
    return id;
  }
}

/** A reply names an open question of the other side, and nothing else names one. */
function requireQuestion({ kind, answers }: ThreadInput, side: 'to' | 'from', thread: HandoffView['thread']): void {
  const refused = (code: string): never => {
    throw new Invalid([{ field: 'answers', code }]);
  };
  if (kind !== 'reply') return answers === undefined ? undefined : refused('not-a-reply');
  if (answers === undefined) return refused('required');
  const asked = thread.find((entry) => entry.id === answers && entry.kind === 'question' && entry.side !== side);
  if (!asked) return refused('question-unknown');
  if (asked.answered) throw new QuestionAnswered();
}
