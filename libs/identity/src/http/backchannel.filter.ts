import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from '@care/kernel';
import type { CareRequest } from '@care/platform';

interface JsonReply {
  status(code: number): JsonReply;
  send(body: object): unknown;
}

/** Refuses as the provider expects it: 400 with an OAuth error (OpenID Connect Back-Channel Logout 1.0, 2.8), 503 to be asked again. */
@Catch(DomainError)
export class BackchannelFilter implements ExceptionFilter<DomainError> {
  catch(error: DomainError, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    http.getRequest<CareRequest>().code = error.code;
    const status = error.kind === 'unavailable' ? 503 : 400;
    http
      .getResponse<JsonReply>()
      .status(status)
      .send({ error: status === 503 ? 'temporarily_unavailable' : 'invalid_request' });
  }
}
