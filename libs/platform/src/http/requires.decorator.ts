import { SetMetadata } from '@nestjs/common';
import type { Right } from '@care/kernel';

export const REQUIRED_RIGHT = 'care:right';
export const PUBLIC_ROUTE = 'care:public';

/** What a route asks of the assignment; 'session' asks only for a session. A route without one of these two is refused. */
export type Requirement = Right | 'session';

/**
 * The right a route needs. On routes that name an item, the use case asks the actor after it has loaded the item, so that
 * 404 comes before 403; `{ late: true }` says so.
 */
export const Requires = (right: Requirement, { late = false } = {}): MethodDecorator & ClassDecorator =>
  SetMetadata(REQUIRED_RIGHT, { right, late });

/** A route anybody may ask; `why` stands in the listing of routes. */
export const Public = (why: string): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC_ROUTE, why);
