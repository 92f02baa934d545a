import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { LiveSession } from '../domain/live-session';
import type { BrowserRequest } from './browser-cookies';

export const ANY_ASSIGNMENT = 'care:any-assignment';
export const NO_BROWSER = 'care:no-browser';
/** The methods that change nothing (RFC 9110, 9.2.1). */
export const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** A request after the session guard. */
export interface SessionRequest extends BrowserRequest {
  session?: LiveSession;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** A route about the session itself, which works whatever assignment it has, and without one. */
export const AnyAssignment = (): MethodDecorator => SetMetadata(ANY_ASSIGNMENT, true);

/** A route that another server calls, so that the checks of a browser's request do not apply; `why` says what protects it. */
export const NoBrowser = (why: string): MethodDecorator => SetMetadata(NO_BROWSER, why);

/** The session the guard found. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): LiveSession => {
  const { session } = context.switchToHttp().getRequest<SessionRequest>();
  if (!session) throw new Error('A route that takes a session must require one.');
  return session;
});
