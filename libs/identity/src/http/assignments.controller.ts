import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, CurrentQuery, ItemId, Requires, type Command } from '@care/platform';
import { EndAssignment } from '../use-cases/end-assignment';
import { GiveAssignment } from '../use-cases/give-assignment';
import { ListAssignments } from '../use-cases/list-assignments';
import { AssignmentsQuery, AssignmentsResponse, GiveAssignmentRequest, AssignmentIdResponse } from './assignments.dto';

/** Who works where: a county's administrator gives and ends assignments, never their own. */
@Controller('assignments')
export class AssignmentsController {
  constructor(
    private readonly listAssignments: ListAssignments,
    private readonly giveAssignment: GiveAssignment,
    private readonly endAssignment: EndAssignment,
  ) {}

  /** Everybody who works in the county, by name, with what they have and had. Codes: invalid, cursor. */
  @Get()
  @Requires('set-directory')
  list(
    @CurrentActor() actor: Actor,
    @CurrentQuery(AssignmentsQuery) query: AssignmentsQuery,
  ): Promise<AssignmentsResponse> {
    return this.listAssignments.execute(actor, query) as unknown as Promise<AssignmentsResponse>;
  }

  /** Gives an assignment from now on. Codes: own-assignment, assignment-exists, staff-unknown, staff-without-hsa-id, place-unknown, place-not-for-role, unit-closed, not-a-date, day-has-been. */
  @Post()
  @Requires('set-directory')
  give(
    @CurrentActor() actor: Actor,
    @CurrentCommand(GiveAssignmentRequest) command: Command<GiveAssignmentRequest>,
  ): Promise<AssignmentIdResponse> {
    return this.giveAssignment.execute(actor, command);
  }

  /** Ends it at once. Codes: assignment-not-found, own-assignment, assignment-ended-already. */
  @Post(':id/end')
  @HttpCode(204)
  @Requires('set-directory', { late: true })
  end(@CurrentActor() actor: Actor, @ItemId() id: string, @CurrentCommand() command: Command<object>): Promise<void> {
    return this.endAssignment.execute(actor, id, command);
  }
}
