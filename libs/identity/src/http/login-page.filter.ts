import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, type ErrorKind } from '@care/kernel';
import type { CareRequest } from '@care/platform';
import { loginPage } from './login-page';

interface PageReply {
  status(code: number): PageReply;
  header(name: string, value: string): PageReply;
  send(body: string): unknown;
}

const STATUS: Partial<Record<ErrorKind, number>> = { forbidden: 403, 'too-many': 429, unavailable: 503 };

/** What stops a login is told on a page, because a person and not a program is waiting for it. */
@Catch(DomainError)
export class LoginPageFilter implements ExceptionFilter<DomainError> {
  catch(error: DomainError, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    http.getRequest<CareRequest>().code = error.code;
    http
      .getResponse<PageReply>()
      .status(STATUS[error.kind] ?? 422)
      .header('content-type', 'text/html; charset=utf-8')
      .send(loginPage(error.code));
  }
}
