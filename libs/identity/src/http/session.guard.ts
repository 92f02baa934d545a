import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { requireRight, type Right } from '@care/kernel';
import { BY_ITSELF, PUBLIC_ROUTE, REQUIRED_RIGHT, type Requirement } from '@care/platform';
import { AssignmentChanged, CrossSiteRequest } from '../domain/identity.errors';
import { actorOf, type LiveSession } from '../domain/live-session';
import { RecogniseSession } from '../use-cases/recognise-session';
import { BrowserCookies } from './browser-cookies';
import { ANY_ASSIGNMENT, SAFE, type SessionRequest } from './session-rules';

interface Rule {
  readonly right: Requirement;
  readonly late: boolean;
}

/**
 * Finds the actor of every request. Default deny: a route that declares neither `@Requires` nor `@Public` is a fault of ours
 * and is not served. Refuses with `NotLoggedIn` (401), `CrossSiteRequest` (403), `AssignmentChanged` (409) and `Forbidden` (403).
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
    const listens = this.mark(context, BY_ITSELF) !== undefined;
    const byItself = listens || request.headers['x-caused-by'] === 'page' || isForeignRead(request);
    const session = await this.recognise.execute(this.cookies.session(request), !byItself);
    request.session = session;
    request.userId = session.staff;
    if (isForeignRead(request)) throw new CrossSiteRequest();
    if (this.mark(context, ANY_ASSIGNMENT)) return true;
    requireSameAssignment(session, request, listens);
    request.actor = actorOf(session, { traceId: request.traceId, byItself });
    if (rule.right !== 'session' && !rule.late) requireRight(request.actor, rule.right satisfies Right);
    return true;
  }

  private mark<T>(context: ExecutionContext, key: string): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}

/** A link or an image on another site; unsafe requests are the business of `CsrfGuard`. Pages are no routes, so links to them stay free. */
function isForeignRead({ method, headers }: SessionRequest): boolean {
  return SAFE.includes(method) && ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site']));
}

/** Only an event stream, which cannot send headers, names its assignment in the address, where a link could name it too. */
function requireSameAssignment(session: LiveSession, { headers, query }: SessionRequest, listens: boolean): void {
  const named = headers['x-assignment'] ?? (listens ? query?.assignment : undefined);
  if (!session.assignment || named !== session.assignment.id) throw new AssignmentChanged();
}
