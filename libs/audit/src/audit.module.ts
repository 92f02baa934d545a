import { Global, Module } from '@nestjs/common';
import { AccessLog } from './access-log';
import { LoggedAct } from './logged-act';
import { ReadingLog } from './reading-log';

/** Global, because everything that shows a person must be able to say so. */
@Global()
@Module({ providers: [AccessLog, ReadingLog, LoggedAct], exports: [AccessLog, ReadingLog, LoggedAct] })
export class AuditModule {}
