import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { requireRight, type Right } from '@care/kernel';
import { BY_ITSELF, PUBLIC_ROUTE, REQUIRED_RIGHT, type Requirement } from '@care/platform';
import { AssignmentChanged } from '../domain/identity.errors';
import { actorOf, type LiveSession } from '../domain/live-session';
import { RecogniseSession } from '../use-cases/recognise-session';
import { BrowserCookies } from './browser-cookies';
import { ANY_ASSIGNMENT, type SessionRequest } from './session-rules';

interface Rule {
  readonly right: Requirement;
  readonly late: boolean;
}

/**
 * Finds the actor of every request. Default deny: a route that declares neither `@Requires` nor `@Public` is a fault of ours
 * and is not served. Refuses with `NotLoggedIn` (401), `AssignmentChanged` (409) and `Forbidden` (403).
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookies: BrowserCookies,
    private readonly recognise: RecogniseSession,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    if (this.mark(context, PUBLIC_ROUTE) !== undefined) return true;
    const rule = this.mark<Rule>(context, REQUIRED_RIGHT);
    if (!rule) throw new Error('A route says neither @Requires nor @Public.');
    const request = context.switchToHttp().getRequest<SessionRequest>();
    const byItself = request.headers['x-caused-by'] === 'page' || this.mark(context, BY_ITSELF) !== undefined;
    const session = await this.recognise.execute(this.cookies.session(request), !byItself);
    request.session = session;
    request.userId = session.staff;
    if (this.mark(context, ANY_ASSIGNMENT)) return true;
    requireSameAssignment(session, request);
    request.actor = actorOf(session, { traceId: request.traceId, byItself });
    if (rule.right !== 'session' && !rule.late) requireRight(request.actor, rule.right satisfies Right);
    return true;
  }

  private mark<T>(context: ExecutionContext, key: string): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}

/** An event stream cannot send headers, so it names its assignment in the address. */
function requireSameAssignment(session: LiveSession, { headers, query }: SessionRequest): void {
  const named = headers['x-assignment'] ?? query?.assignment;
  if (!session.assignment || named !== session.assignment.id) throw new AssignmentChanged();
}
