import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import type { Place } from './assignments.queries';

const give = sql('assignment.give', 'SELECT identity.give_assignment($1, $2, $3, $4, $5, $6, $7)');
const end = sql('assignment.end', 'SELECT identity.end_assignment($1, $2)');

export interface NewAssignment {
  readonly staff: string;
  readonly role: string;
  readonly place: Place;
  /** UTC; null for one without an end. */
  readonly until: Date | null;
}

/** Written only by the database's own functions, which ask once more who acts. */
@Injectable()
export class GivenAssignmentsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** From now on; the id of the new assignment. */
  give({ staff, role, place: { unit, organisation }, until }: NewAssignment): string {
    const id = this.ids.next();
    this.work.write(give(id, staff, role, unit, organisation, until, this.clock.now()));
    return id;
  }

  /** At once, also for whoever works in it at this moment. */
  end(id: string): void {
    this.work.write(end(id, this.clock.now()));
  }
}
