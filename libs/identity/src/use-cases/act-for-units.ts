import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Settings, traceIdOf } from '@care/platform';
import { AccountsRepository, type Account } from '../accounts.repository';
import type { Assignment } from '../domain/assignments';
import { AccountNotFound, AssignmentEnded } from '../domain/identity.errors';
import { actorOf } from '../domain/live-session';
import { Holders } from '../holders';

/**
 * Lets a command of the installation's operator act as a member of the staff. There is no session: whoever runs the command
 * has the installation's secret. The account has no more rights than its assignments give it, and the log has its name.
 */
@Injectable()
export class ActForUnits {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly holders: Holders,
    private readonly settings: Settings,
  ) {}

  /** One actor for each unit the account works at now; `subject` is as the provider names it. Throws `AccountNotFound`. */
  async execute(subject: string): Promise<readonly Actor[]> {
    const account = await this.accounts.find(this.settings.issuer, subject);
    if (!account) throw new AccountNotFound();
    const placed = account.assignments.filter(({ unit }) => unit !== null);
    return Promise.all(placed.map((assignment) => this.actor(account, assignment)));
  }

  /** Inside or outside a unit of work. Throws `AssignmentEnded` when the actor's assignment no longer lives. */
  async requireStill(actor: Actor): Promise<void> {
    const living = await this.accounts.assignmentsOf(actor.userId);
    if (!living.some(({ id }) => id === actor.assignmentId)) throw new AssignmentEnded();
  }

  private async actor({ id: staff, name }: Account, assignment: Assignment): Promise<Actor> {
    const holders = await this.holders.of(assignment, null);
    const nobody = { hash: Buffer.alloc(0), person: null };
    const actor = actorOf(
      { ...nobody, staff, name, assignment, holders },
      { traceId: traceIdOf(undefined), byItself: false },
    );
    return { ...actor, sessionHash: null };
  }
}
