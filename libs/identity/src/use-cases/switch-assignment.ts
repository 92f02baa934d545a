import { Injectable } from '@nestjs/common';
import { AccountsRepository } from '../accounts.repository';
import { chosenAssignment } from '../domain/assignments';
import type { LiveSession } from '../domain/live-session';
import { Holders } from '../holders';
import { hashOf, newReference } from '../references';
import { SessionLog } from '../session-log';
import { SessionsRepository } from '../sessions.repository';

/** Chooses the assignment to work in. */
@Injectable()
export class SwitchAssignment {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly holders: Holders,
    private readonly log: SessionLog,
  ) {}

  /**
   * Gives the new reference for the cookie; the old one is dead. The absolute end of the session stays what it was. Throws
   * `NotYourAssignment`, and `NotLoggedIn` when the session ended meanwhile.
   */
  async execute(session: LiveSession, assignmentId: string, traceId: string): Promise<string> {
    const assignment = chosenAssignment(await this.accounts.assignmentsOf(session.staff), assignmentId);
    const holders = await this.holders.of(assignment, session.person);
    const reference = newReference();
    const next = { ...session, hash: hashOf(reference), assignment, holders };
    await this.log.inContext(next, { action: 'switch-assignment', traceId }, () =>
      this.sessions.renew(session.hash, next),
    );
    return reference;
  }
}
