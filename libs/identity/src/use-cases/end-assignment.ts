import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { AssignmentAct } from '../assignments/assignment-act';
import { AssignmentsQueries } from '../assignments/assignments.queries';
import { GivenAssignmentsRepository } from '../assignments/assignments.repository';
import { AssignmentEndedAlready, NotYourAssignment, OwnAssignment } from '../domain/identity.errors';

/** Ends an assignment in the actor's county at once: who works in it is asked to choose another with the next request. */
@Injectable()
export class EndAssignment {
  constructor(
    private readonly assignmentAct: AssignmentAct,
    private readonly queries: AssignmentsQueries,
    private readonly repository: GivenAssignmentsRepository,
  ) {}

  /** Throws `NotYourAssignment` (404) for another county's, `OwnAssignment` and `AssignmentEndedAlready`. */
  async execute(actor: Actor, id: string, command: Command<object>): Promise<void> {
    await this.assignmentAct.run(actor, command, {
      action: 'assignment-ended',
      status: 204,
      load: ({ code }) => this.queries.one(id, code),
      act: (found) => {
        if (!found) throw new NotYourAssignment();
        if (found.staff === actor.userId) throw new OwnAssignment();
        if (found.endedAt !== null) throw new AssignmentEndedAlready();
        this.repository.end(id);
        return id;
      },
    });
  }
}
