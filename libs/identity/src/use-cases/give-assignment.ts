import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { AdministeredCounty } from '@care/directory';
import type { Actor, FieldError } from '@care/kernel';
import { Invalid, type Command } from '@care/platform';
import { AssignmentAct } from '../assignments/assignment-act';
import { AssignmentsQueries, type Place } from '../assignments/assignments.queries';
import { GivenAssignmentsRepository } from '../assignments/assignments.repository';
import { OwnAssignment } from '../domain/identity.errors';
import { STAFF_ROLES, worksAtUnit } from '../domain/roles';

/** An assignment as an administrator gives it. */
export interface WantedAssignment {
  /** An account that is there already: no request makes anybody staff. */
  readonly staff: string;
  readonly role: string;
  /** A unit, or for a role without one an organisation. */
  readonly place: string;
  /** The last Swedish day, YYYY-MM-DD. */
  readonly until?: string;
}

/** Gives somebody of the staff a role somewhere in the actor's county, from now on. */
@Injectable()
export class GiveAssignment {
  constructor(
    private readonly assignmentAct: AssignmentAct,
    private readonly queries: AssignmentsQueries,
    private readonly repository: GivenAssignmentsRepository,
  ) {}

  /** Throws `Invalid` with the fields, `OwnAssignment` and, by the word of the database, `AssignmentExists`. */
  async execute(actor: Actor, command: Command<WantedAssignment>): Promise<{ id: string }> {
    const wanted = command.input();
    const id = await this.assignmentAct.run(actor, command, {
      action: 'assignment-given',
      status: 201,
      load: ({ code }) => Promise.all([this.queries.isStaff(wanted.staff), this.queries.place(wanted.place, code)]),
      act: ([known, place], county) => this.give(actor, wanted, county, { known, place }),
    });
    return { id };
  }

  private give(
    { userId }: Actor,
    { staff, role, until }: WantedAssignment,
    { today, now }: AdministeredCounty,
    { known, place }: { readonly known: boolean; readonly place: Place | undefined },
  ): string {
    if (staff === userId) throw new OwnAssignment();
    const codes = {
      staff: known ? null : 'staff-unknown',
      role: STAFF_ROLES.some((each) => each === role) ? null : 'role-unknown',
      place: refusalOfPlace(place, role, now),
      until: until ? refusalOfLastDay(until, today) : null,
    };
    const errors = Object.entries(codes).flatMap(([field, code]): FieldError[] => (code ? [{ field, code }] : []));
    if (errors.length > 0 || !place) throw new Invalid(errors);
    return this.repository.give({ staff, role, place, until: until ? endOf(until) : null });
  }
}

function refusalOfPlace(place: Place | undefined, role: string, now: Date): string | null {
  if (!place) return 'place-unknown';
  if (worksAtUnit(role) !== (place.unit !== null)) return 'place-not-for-role';
  return place.closedAt !== null && place.closedAt <= now ? 'unit-closed' : null;
}

function refusalOfLastDay(day: string, today: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !DateTime.fromISO(day).isValid) return 'not-a-date';
  return day < today ? 'day-has-been' : null;
}

/** The first moment of the day after, by the clock in Sweden. */
function endOf(day: string): Date {
  return DateTime.fromISO(day, { zone: 'Europe/Stockholm' }).plus({ days: 1 }).toJSDate();
}
