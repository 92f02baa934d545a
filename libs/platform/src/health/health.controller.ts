import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { CareRequest } from '../http/current-actor.decorator';
import { NotFound } from '../http/refusals';
import { Public } from '../http/requires.decorator';
import { Metrics } from '../observability/metrics';
import { mayReadMetrics } from '../observability/metrics-reader';
import { Settings } from '../settings';
import { Readiness } from './readiness';

const OK = { ok: true };

/** What the machine's own keepers ask. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  /** The process runs. */
  @Public('says only that the process runs')
  @Get('health/live')
  live(): typeof OK {
    return OK;
  }

  /** The process may be sent requests. */
  @Public('says only whether the process can serve')
  @Get('health/ready')
  ready(): Promise<typeof OK> {
    return this.readiness.check().then(() => OK);
  }

  /** Numbers about the process, for this machine or whoever has the token; nobody else is told that there are any. */
  @Public('answers on the machine itself, or to METRICS_TOKEN')
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  numbers(@Req() request: CareRequest): Promise<string> {
    if (!mayReadMetrics(request.ip, request.headers, this.settings.METRICS_TOKEN)) throw new NotFound();
    return this.metrics.registry.metrics();
  }
}
