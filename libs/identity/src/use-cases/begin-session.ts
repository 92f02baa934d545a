import { Injectable } from '@nestjs/common';
import { IdentifyPerson } from '@care/persons';
import type { Account } from '../accounts.repository';
import { firstAssignment } from '../domain/assignments';
import type { LoginIdentity } from '../domain/claims';
import type { NewSession } from '../domain/live-session';
import { Holders } from '../holders';
import { hashOf, newReference } from '../references';
import { SessionLog } from '../session-log';
import { SessionsRepository } from '../sessions.repository';

/** The request that a session comes from. */
export interface SessionOrigin {
  readonly traceId: string;
  /** The hash of a session the browser had before. */
  readonly previous: Buffer | null;
}

/** Begins a session after a login. */
@Injectable()
export class BeginSession {
  constructor(
    private readonly identifyPerson: IdentifyPerson,
    private readonly sessions: SessionsRepository,
    private readonly holders: Holders,
    private readonly log: SessionLog,
  ) {}

  /** Gives the new reference for the cookie. A session the browser had before ends, so that none is carried over. */
  async execute(account: Account, identity: LoginIdentity, { previous, traceId }: SessionOrigin): Promise<string> {
    const reference = newReference();
    const session = { ...(await this.present(account, identity)), hash: hashOf(reference) };
    await this.log.inContext(session, { action: 'log-in', traceId }, async () => {
      if (previous) this.sessions.end(previous);
      await this.sessions.begin(session, identity.providerSession);
    });
    return reference;
  }

  private async present(account: Account, identity: LoginIdentity): Promise<Omit<NewSession, 'hash'>> {
    const { personalNumber, commission } = identity;
    const assignment = firstAssignment(account.assignments, commission);
    const person = personalNumber === null ? null : await this.identifyPerson.execute(personalNumber);
    const holders = assignment ? await this.holders.of(assignment, person) : [];
    return { staff: account.id, name: identity.name ?? account.name, person, assignment, holders };
  }
}
