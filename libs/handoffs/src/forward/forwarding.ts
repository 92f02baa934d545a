import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { Acts } from '../moving/acts';
import type { Handoff } from '../domain/handoff';
import { HandoffHistory } from '../moving/handoff-history';
import { ForwardAccess } from './forward-access';
import { Leaving } from './leaving';

/** Carries out that a handoff is passed on: the history first, what the old unit had, and its access last. */
@Injectable()
export class Forwarding {
  constructor(
    private readonly access: ForwardAccess,
    private readonly leaving: Leaving,
    private readonly history: HandoffHistory,
    private readonly acts: Acts,
  ) {}

  /** Asked before the body is refused for anything, because 404 and 409 come first; of no unit there is nothing to ask. */
  async refusal(id: string, { input }: Command<{ readonly to: string }>): Promise<string | null> {
    const to = namedIn(input);
    return to === null ? null : this.access.refusal(id, to);
  }

  async carryOut(actor: Actor, handoff: Handoff, to: string, close: () => void): Promise<void> {
    const left = handoff.toUnit;
    handoff.forward(this.acts.of(actor), to.toLowerCase());
    this.history.append(actor, handoff, { verb: 'forward', unit: left, words: { forwardedTo: handoff.toUnit } });
    this.leaving.note(actor, handoff, left);
    close();
    await this.access.move(handoff, left);
  }
}

function namedIn(input: () => { readonly to: string }): string | null {
  try {
    const { to } = input();
    return isUUID(to) ? to : null;
  } catch {
    return null;
  }
}
