import { Catch, Injectable, Optional, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Log } from '../observability/log';
import type { CareRequest } from './current-actor.decorator';
import { languageOf } from './problem-texts';
import { problemOf, retryAfterOf, statusOf } from './problem';
import { RefusalListener } from './refusal-listener';
import { refusalOf, type Refusal } from './refusal-of';

const LISTEN_MS = 2_000;
const LOGGED = [403, 404];

/** Every error becomes one answer (RFC 9457); what was not a refusal is logged, and only its trace is told. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    @Optional() private readonly listener?: RefusalListener,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<CareRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = refusalOf(error);
    if (!refusal) this.log.error('fault', { traceId: request.traceId, route: request.routeOptions?.url }, error);
    if (reply.raw.headersSent) return void reply.raw.destroy();
    if (refusal) await this.tell(request, refusal);
    this.answer(request, reply, refusal);
  }

  private answer(request: CareRequest, reply: FastifyReply, refusal: Refusal | null): void {
    const problem = problemOf(refusal, languageOf(request.headers['accept-language']), request.traceId);
    const retryAfter = retryAfterOf(refusal);
    request.code = problem.code;
    if (retryAfter !== null) reply.header('retry-after', String(retryAfter));
    if (problem.status === 405) reply.header('allow', 'GET, HEAD, POST');
    const body = JSON.stringify(problem);
    reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(body);
  }

  /** Waits for the listener, because a refusal must not go out unlogged, but not longer than a reader would. */
  private async tell(request: CareRequest, refusal: Refusal): Promise<void> {
    const { actor, params, routeOptions, method, traceId } = request;
    const object = askedFor(params);
    if (!this.listener || !actor || object === undefined || !LOGGED.includes(statusOf(refusal))) return;
    const act = { route: routeOptions?.url ?? '', method, object: isUUID(object) ? object : null, code: refusal.code };
    const missed = (error?: unknown): void =>
      this.log.error('refusal not logged', { traceId, code: refusal.code }, error);
    await inTime(this.listener.refused(actor, act), missed).catch(missed);
  }
}

/** The one id in the address, whatever the route calls it; a wildcard is no id. */
function askedFor(params: CareRequest['params'] = {}): string | undefined {
  const [[name, id] = [], ...others] = Object.entries(params);
  return name === '*' || others.length > 0 ? undefined : id;
}

async function inTime(work: Promise<void>, late: () => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const wait = new Promise<void>((resolve) => {
    timer = setTimeout(() => resolve(late()), LISTEN_MS);
  });
  await Promise.race([work, wait]).finally(() => clearTimeout(timer));
}
