import { Injectable } from '@nestjs/common';
import { Settings, type CareRequest } from '@care/platform';
import { hashOf, isReference, newReference } from '../references';

/** A request with its cookies read. */
export interface BrowserRequest extends CareRequest {
  readonly cookies?: Readonly<Record<string, string | undefined>>;
}

interface CookieOptions {
  readonly path: '/';
  readonly httpOnly: true;
  readonly secure: boolean;
  readonly sameSite: 'lax';
  readonly maxAge?: number;
}

/** An answer that can carry cookies. */
export interface BrowserReply {
  setCookie(name: string, value: string, options: CookieOptions): unknown;
}

const LOGIN_SECONDS = 600;

/**
 * The two cookies: the session's reference, gone with the browser, and the one that ties a login to the browser it began in.
 * `__Host-` keeps neighbouring sites from planting them; only http on the own machine does without.
 */
@Injectable()
export class BrowserCookies {
  private readonly secure: boolean;

  constructor(settings: Settings) {
    this.secure = settings.publicUrl.protocol === 'https:';
  }

  /** The hash of the session's reference, or null. */
  session(request: BrowserRequest): Buffer | null {
    const reference = this.read(request, 'sid');
    return reference === null ? null : hashOf(reference);
  }

  keepSession(reply: BrowserReply, reference: string): void {
    reply.setCookie(this.name('sid'), reference, this.options());
  }

  dropSession(reply: BrowserReply): void {
    reply.setCookie(this.name('sid'), '', { ...this.options(), maxAge: 0 });
  }

  login(request: BrowserRequest): string | null {
    return this.read(request, 'login');
  }

  /** The browser's login reference, a new one where it has none; several tabs may log in at once. */
  keepLogin(request: BrowserRequest, reply: BrowserReply): string {
    const reference = this.login(request) ?? newReference();
    reply.setCookie(this.name('login'), reference, { ...this.options(), maxAge: LOGIN_SECONDS });
    return reference;
  }

  private read(request: BrowserRequest, name: string): string | null {
    const value = request.cookies?.[this.name(name)];
    return isReference(value) ? value : null;
  }

  private name(name: string): string {
    return this.secure ? `__Host-${name}` : name;
  }

  private options(): CookieOptions {
    return { path: '/', httpOnly: true, secure: this.secure, sameSite: 'lax' };
  }
}
