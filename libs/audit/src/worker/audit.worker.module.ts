import { Module } from '@nestjs/common';
import { HeadWriter } from './head-writer';
import { Sealer } from './sealer';
import { SealingGauges } from './sealing-gauges';
import { Seals } from './seals';

/** What the worker does for the log; `Sealer.start` sets it going. */
@Module({ providers: [Seals, HeadWriter, Sealer, SealingGauges], exports: [Sealer, Seals] })
export class AuditWorkerModule {}
