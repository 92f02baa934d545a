import { Global, Module } from '@nestjs/common';
import { AccessLog } from './access-log';
import { ReadingLog } from './reading-log';

/** Global, because everything that shows a person must be able to say so. */
@Global()
@Module({ providers: [AccessLog, ReadingLog], exports: [AccessLog, ReadingLog] })
export class AuditModule {}
