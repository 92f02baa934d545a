import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { CareRequest } from '../http/current-actor.decorator';
import { NotFound } from '../http/refusals';
import { Public } from '../http/requires.decorator';
import { Metrics } from '../observability/metrics';
import { Readiness } from './readiness';

const OK = { ok: true };
const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** What the machine's own keepers ask. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
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

  /** Numbers about the process, for this machine only: what everybody does together is not for everybody to see. */
  @Public('answers on the machine itself only')
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  numbers(@Req() request: CareRequest): Promise<string> {
    requireThisMachine(request);
    return this.metrics.registry.metrics();
  }
}

function requireThisMachine({ ip, headers }: CareRequest): void {
  const handedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  if (handedOn || !LOOPBACK.includes(ip)) throw new NotFound();
}
