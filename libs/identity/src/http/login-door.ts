import { Injectable } from '@nestjs/common';
import { BeginLogin } from '../use-cases/begin-login';
import { FinishLogin } from '../use-cases/finish-login';
import { BrowserCookies, type BrowserReply, type BrowserRequest } from './browser-cookies';

/** Where the browser goes next. */
export interface Redirection {
  readonly url: string;
  readonly statusCode: 302;
}

/** Joins the steps of a login with the cookies that carry it. */
@Injectable()
export class LoginDoor {
  constructor(
    private readonly beginLogin: BeginLogin,
    private readonly finishLogin: FinishLogin,
    private readonly cookies: BrowserCookies,
  ) {}

  async begin(returnTo: unknown, request: BrowserRequest, reply: BrowserReply): Promise<Redirection> {
    const url = await this.beginLogin.execute(returnTo, this.cookies.keepLogin(request, reply));
    return { url: url.href, statusCode: 302 };
  }

  async finish(request: BrowserRequest, reply: BrowserReply): Promise<Redirection> {
    const { reference, returnPath } = await this.finishLogin.execute({
      query: request.url.slice((request.url + '?').indexOf('?')),
      browser: this.cookies.login(request),
      previous: this.cookies.session(request),
      traceId: request.traceId,
    });
    this.cookies.keepSession(reply, reference);
    return { url: returnPath, statusCode: 302 };
  }
}
