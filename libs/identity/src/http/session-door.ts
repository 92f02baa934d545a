import { Injectable } from '@nestjs/common';
import { NotLoggedIn } from '../domain/identity.errors';
import type { LiveSession } from '../domain/live-session';
import { SessionsQueries } from '../sessions.queries';
import { EndSession } from '../use-cases/end-session';
import { SwitchAssignment } from '../use-cases/switch-assignment';
import { BrowserCookies, type BrowserReply } from './browser-cookies';
import type { SessionRequest } from './session-rules';
import { sessionResponse } from './session.view';
import type { LogoutResponse, SessionResponse } from './session.dto';

/** Joins what happens to a session with the cookie that carries it. */
@Injectable()
export class SessionDoor {
  constructor(
    private readonly queries: SessionsQueries,
    private readonly switchAssignment: SwitchAssignment,
    private readonly endSession: EndSession,
    private readonly cookies: BrowserCookies,
  ) {}

  async show({ hash }: LiveSession): Promise<SessionResponse> {
    return sessionResponse(await this.queries.view(hash));
  }

  async choose(assignment: string, request: SessionRequest, reply: BrowserReply): Promise<void> {
    const reference = await this.switchAssignment.execute(
      sessionOf(request),
      assignment.toLowerCase(),
      request.traceId,
    );
    this.cookies.keepSession(reply, reference);
  }

  async logOut(request: SessionRequest, reply: BrowserReply): Promise<LogoutResponse> {
    const logoutUrl = await this.endSession.execute(sessionOf(request), request.traceId);
    this.cookies.dropSession(reply);
    return logoutUrl ? { logoutUrl: logoutUrl.href } : {};
  }
}

function sessionOf({ session }: SessionRequest): LiveSession {
  if (!session) throw new NotLoggedIn();
  return session;
}
