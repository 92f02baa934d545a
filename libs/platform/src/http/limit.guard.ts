import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '@care/kernel';
import { Settings } from '../settings';
import type { CareRequest } from './current-actor.decorator';
import { LIMITED, LIMITS, type LimitName } from './limited.decorator';
import { Limiter, type Limit } from './limiter';

/** Refuses who asks too often (429). By user, because a whole hospital shares one address. Runs after the session guard. */
@Injectable()
export class LimitGuard implements CanActivate {
  private readonly limiters: ReadonlyMap<string, readonly Limiter[]>;

  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    { LIMIT_FACTOR }: Settings,
  ) {
    const made = Object.entries(LIMITS).map(
      ([name, limits]) => [name, limits.map((limit) => limiterOf(limit, LIMIT_FACTOR))] as const,
    );
    this.limiters = new Map(made);
  }

  canActivate(context: ExecutionContext): true {
    const { userId, ip } = context.switchToHttp().getRequest<CareRequest>();
    const own = this.reflector.getAllAndOverride<LimitName | undefined>(LIMITED, [
      context.getHandler(),
      context.getClass(),
    ]);
    for (const name of own ? ['general', own] : ['general'])
      for (const limiter of this.limiters.get(name) ?? []) limiter.count(userId ?? ip, this.clock.now());
    return true;
  }
}

function limiterOf({ most, seconds }: Limit, factor: number): Limiter {
  return new Limiter({ most: most * factor, seconds });
}
