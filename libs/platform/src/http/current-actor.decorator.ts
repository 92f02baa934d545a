import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@care/kernel';

/** A request after the guards: the actor they found, and the trace it belongs to. */
export interface CareRequest {
  actor?: Actor;
  /** Who is logged in, also where no assignment is chosen yet. */
  userId?: string;
  traceId: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly ip: string;
  readonly params?: Readonly<Record<string, string | undefined>>;
  /** Where the router found the route; its `url` is the pattern, which may be logged. */
  readonly routeOptions?: { readonly url?: string };
  /** The code of the problem that was answered, for the log. */
  code?: string;
}

/** The actor the guards found. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<CareRequest>();
  if (!actor) throw new Error('A route that takes an actor must require a right.');
  return actor;
});
