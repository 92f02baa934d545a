import type { KeptDraft, Saving } from '../api/drafts';
import { asProblem, type Problem } from '../api/problem';
import type { DraftWritten } from '../api/shapes';
import type { Kept, Road } from './keeping';
import { errorsOf } from './register.presenter';
import { draftFrom, writtenOf } from './written';

/** How the draft stands after a saving. */
export interface Outcome extends Pick<Kept, 'standing'>, Partial<Omit<Kept, 'standing'>> {
  /** What the server has answered about, as text; missing when it has said nothing of it. */
  readonly said?: string;
  /** When it is worth trying again. */
  readonly again?: 'soon' | 'later';
}

/** The savings of one draft, each once: one whose answer was lost goes again as it was, because the server may have done it. */
export class Savings {
  private unanswered?: Saving;

  constructor(private readonly road: Road) {}

  /** Saves what is written, or first what may have been saved before it. */
  async keep(written: DraftWritten, over: KeptDraft | undefined): Promise<Outcome> {
    const saving = this.unanswered ?? { key: crypto.randomUUID(), over, written };
    try {
      const now = await this.road.keep(saving);
      this.unanswered = undefined;
      return answered(saving, now);
    } catch (error) {
      const problem = asProblem(error);
      this.unanswered = isLost(problem) ? saving : undefined;
      return problem.status === 412 && saving.over ? this.compared(saving, saving.over) : refused(saving, problem);
    }
  }

  /** It is about another draft from now on. */
  forget(): void {
    this.unanswered = undefined;
  }

  /** Another version: a colleague's words, one's own after all, or the same words of which only what the register says has changed. */
  private async compared({ written }: Saving, before: KeptDraft): Promise<Outcome> {
    const now = await this.road.read(before.body.id).catch(() => undefined);
    if (!now) return { standing: 'unsaved' };
    if (textOf(writtenOf(draftFrom(now.body))) === textOf(written))
      return { standing: 'saved', draft: now, said: textOf(written) };
    if (now.body.version !== before.body.version) return { standing: 'overtaken', theirs: now };
    return { standing: 'unsaved', draft: now, again: 'soon' };
  }
}

const textOf = (written: DraftWritten): string => JSON.stringify(written);
const isLost = ({ status }: Problem): boolean => status === 0 || status >= 500;

/** A saving that went twice is answered what the draft is now: more than one version on, a colleague has saved over it. */
function answered({ over, written }: Saving, now: KeptDraft): Outcome {
  if (now.body.version > (over?.body.version ?? 0) + 1) return { standing: 'overtaken', theirs: now };
  return { standing: 'saved', draft: now, said: textOf(written) };
}

function refused({ written }: Saving, problem: Problem): Outcome {
  if (problem.status === 404) return { standing: 'gone' };
  if (problem.errors.length > 0)
    return { standing: 'refused', errors: errorsOf(problem.errors), said: textOf(written) };
  return { standing: 'unsaved', ...(isLost(problem) ? { again: 'later' } : {}) };
}
