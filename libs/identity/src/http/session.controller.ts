import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CurrentCommand, Requires, type Command } from '@care/platform';
import type { LiveSession } from '../domain/live-session';
import { SessionDoor } from './session-door';
import { AnyAssignment, CurrentSession, type SessionRequest } from './session-rules';
import type { BrowserReply } from './browser-cookies';
import { ChooseAssignmentRequest, LogoutResponse, SessionResponse } from './session.dto';

/** The session itself. */
@Controller('session')
export class SessionController {
  constructor(private readonly door: SessionDoor) {}

  /** Who is logged in, in which assignment, with which others. 401 `not-logged-in`. */
  @Get()
  @Requires('session')
  @AnyAssignment()
  show(@CurrentSession() session: LiveSession): Promise<SessionResponse> {
    return this.door.show(session);
  }

  /** Works in this assignment from now on, in every tab of the browser. 404 `assignment-not-found`. */
  @Post('assignment')
  @HttpCode(204)
  @Requires('session')
  @AnyAssignment()
  choose(
    @CurrentCommand(ChooseAssignmentRequest) command: Command<ChooseAssignmentRequest>,
    @Req() request: SessionRequest,
    @Res({ passthrough: true }) reply: BrowserReply,
  ): Promise<void> {
    return this.door.choose(command.input().assignment, request, reply);
  }

  /** Logs out. Works without an Idempotency-Key, because logging out twice is logging out. */
  @Post('logout')
  @HttpCode(200)
  @Requires('session')
  @AnyAssignment()
  logOut(@Req() request: SessionRequest, @Res({ passthrough: true }) reply: BrowserReply): Promise<LogoutResponse> {
    return this.door.logOut(request, reply);
  }
}
