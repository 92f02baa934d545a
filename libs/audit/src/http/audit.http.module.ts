import { Global, Module } from '@nestjs/common';
import { RefusalListener } from '@care/platform';
import { LogRefusals } from './log-refusals';

/** Global, because the filter that hears of every refusal belongs to platform and cannot know this module. */
@Global()
@Module({ providers: [{ provide: RefusalListener, useClass: LogRefusals }], exports: [RefusalListener] })
export class AuditHttpModule {}
