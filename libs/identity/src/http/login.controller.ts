import { Body, Controller, Get, HttpCode, Post, Query, Redirect, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Limited, Public } from '@care/platform';
import { EndProviderSessions } from '../use-cases/end-provider-sessions';
import { BackchannelFilter } from './backchannel.filter';
import type { BrowserReply, BrowserRequest } from './browser-cookies';
import { LoginDoor, type Redirection } from './login-door';
import { LoginPageFilter } from './login-page.filter';
import { NoBrowser } from './session-rules';

/** Pages of the login and the provider's own call; no part of the API. */
@ApiExcludeController()
@Controller('login')
export class LoginController {
  constructor(
    private readonly door: LoginDoor,
    private readonly endProviderSessions: EndProviderSessions,
  ) {}

  /** To the provider. Whoever wanted a page gets it afterwards: `returnTo=/a/page`. */
  @Get()
  @Public('everybody may begin to log in')
  @Limited('login')
  @Redirect()
  @UseFilters(LoginPageFilter)
  begin(
    @Query('returnTo') returnTo: unknown,
    @Req() request: BrowserRequest,
    @Res({ passthrough: true }) reply: BrowserReply,
  ): Promise<Redirection> {
    return this.door.begin(returnTo, request, reply);
  }

  /** Back from the provider, into the page that was wanted. */
  @Get('callback')
  @Public('here somebody becomes logged in')
  @Limited('login')
  @Redirect()
  @UseFilters(LoginPageFilter)
  finish(@Req() request: BrowserRequest, @Res({ passthrough: true }) reply: BrowserReply): Promise<Redirection> {
    return this.door.finish(request, reply);
  }

  /** The provider says that somebody logged out (OpenID Connect Back-Channel Logout 1.0). */
  @Post('backchannel-logout')
  @HttpCode(200)
  @Public('the token is signed by the provider')
  @NoBrowser('the token is signed by the provider')
  @UseFilters(BackchannelFilter)
  endSessions(@Body('logout_token') token: unknown): Promise<void> {
    return this.endProviderSessions.execute(token);
  }
}
