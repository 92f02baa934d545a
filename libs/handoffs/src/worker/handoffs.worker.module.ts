import { Module } from '@nestjs/common';
import { HandoffsModule } from '../handoffs.module';
import { WorkListSubscriber } from './work-list.subscriber';

@Module({ imports: [HandoffsModule], providers: [WorkListSubscriber] })
export class HandoffsWorkerModule {}
