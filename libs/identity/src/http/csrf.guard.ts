import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Settings, type CareRequest } from '@care/platform';
import { CrossSiteRequest } from '../domain/identity.errors';
import { NO_BROWSER, SAFE } from './session-rules';

/**
 * Refuses unsafe requests that another site may have caused: the browser itself must say that the request comes from our own
 * pages (Fetch Metadata; where it says nothing, the Origin must be ours or absent), and it must carry a header that no form
 * can send. Throws `CrossSiteRequest`.
 */
@Injectable()
export class CsrfGuard implements CanActivate {
  private readonly origin: string;

  constructor(
    private readonly reflector: Reflector,
    settings: Settings,
  ) {
    this.origin = settings.publicUrl.origin;
  }

  canActivate(context: ExecutionContext): true {
    const { method, headers } = context.switchToHttp().getRequest<CareRequest>();
    const exempt = this.reflector.getAllAndOverride<string | undefined>(NO_BROWSER, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (SAFE.includes(method) || exempt !== undefined) return true;
    if (headers['x-sammanhang'] !== '1' || !this.isOwn(headers)) throw new CrossSiteRequest();
    return true;
  }

  private isOwn({ 'sec-fetch-site': site, origin }: CareRequest['headers']): boolean {
    if (site !== undefined) return site === 'same-origin';
    return origin === undefined || origin === this.origin;
  }
}
