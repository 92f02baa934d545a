import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { HealthController } from '../health/health.controller';
import { Readiness } from '../health/readiness';
import { LimitGuard } from './limit.guard';
import { ProblemFilter } from './problem.filter';

/** What every answer of the API has in common. */
@Global()
@Module({
  controllers: [HealthController],
  providers: [Readiness, { provide: APP_FILTER, useClass: ProblemFilter }],
  exports: [Readiness],
})
export class PlatformHttpModule {}

/** The guard that needs to know who asks; an app imports it after the module that finds out. */
@Module({ providers: [{ provide: APP_GUARD, useClass: LimitGuard }] })
export class LastGuardsModule {}
