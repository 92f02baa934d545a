import { SetMetadata } from '@nestjs/common';
import type { Limit } from './limiter';

/** The kinds of requests that are counted for themselves, beside the general count. */
export const LIMITS = {
  general: [{ most: 600, seconds: 60 }],
  'look-up': [
    { most: 60, seconds: 60 },
    { most: 10, seconds: 10 },
  ],
  login: [{ most: 30, seconds: 60 }],
} as const satisfies Record<string, readonly Limit[]>;

export type LimitName = keyof typeof LIMITS;
export const LIMITED = 'care:limited';

/** Counts the route's requests against a limit of its own as well: by user, and by address where nobody is logged in. */
export const Limited = (name: LimitName): MethodDecorator & ClassDecorator => SetMetadata(LIMITED, name);
