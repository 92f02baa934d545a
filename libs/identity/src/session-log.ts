import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { UnitOfWork } from '@care/platform';
import { actorOf, type NewSession } from './domain/live-session';

/** What is logged of a session. */
export interface SessionAct {
  readonly action: 'log-in' | 'log-out' | 'switch-assignment';
  readonly traceId: string;
}

/** Writes to the access log when somebody begins and ends working in an assignment, in the same commit. */
@Injectable()
export class SessionLog {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: AccessLog,
  ) {}

  /**
   * Does the work in the context of the session's assignment and logs it; without an assignment nobody works yet and there
   * is nothing to log. The session itself is not asked for, because the work is what makes or ends it.
   */
  async inContext<T>(session: NewSession, { action, traceId }: SessionAct, work: () => Promise<T>): Promise<T> {
    if (!session.assignment) return this.work.system(work);
    const actor = { ...actorOf(session, { traceId, byItself: false }), sessionHash: null };
    return this.work.run(actor, async () => {
      const result = await work();
      this.log.append(actor, { action, purpose: 'session', objectKind: 'assignment', object: actor.assignmentId });
      return result;
    });
  }
}
