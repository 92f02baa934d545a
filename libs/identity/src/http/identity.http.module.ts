import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AssignmentAct } from '../assignments/assignment-act';
import { AssignmentsQueries } from '../assignments/assignments.queries';
import { GivenAssignmentsRepository } from '../assignments/assignments.repository';
import { IdentityModule } from '../identity.module';
import { EndAssignment } from '../use-cases/end-assignment';
import { GiveAssignment } from '../use-cases/give-assignment';
import { ListAssignments } from '../use-cases/list-assignments';
import { AssignmentsController } from './assignments.controller';
import { BrowserCookies } from './browser-cookies';
import { CsrfGuard } from './csrf.guard';
import { LoginController } from './login.controller';
import { LoginDoor } from './login-door';
import { RoleWords } from '../role-words';
import { RolesController } from './roles.controller';
import { SessionController } from './session.controller';
import { SessionDoor } from './session-door';
import { SessionGuard } from './session.guard';

/** The guards hold for every route of an app that imports this: first who asks (401, 409, 403), then where the request comes from. */
@Module({
  imports: [IdentityModule],
  controllers: [LoginController, SessionController, RolesController, AssignmentsController],
  providers: [
    ...[BrowserCookies, LoginDoor, SessionDoor, RoleWords],
    ...[AssignmentAct, AssignmentsQueries, GivenAssignmentsRepository, ListAssignments, GiveAssignment, EndAssignment],
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_GUARD, useClass: CsrfGuard },
  ],
})
export class IdentityHttpModule {}
