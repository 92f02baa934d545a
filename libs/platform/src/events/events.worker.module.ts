import { Module } from '@nestjs/common';
import { EventQueue } from '../queues/event-queue';
import { HealthPage } from '../worker/health-page';
import { Deliveries } from './deliveries';
import { DeliveryLog } from './delivery-log';
import { DeliveryRunner } from './delivery-runner';
import { EventRoad } from './event-road';
import { Expansion } from './expansion';
import { Relay } from './relay';
import { RoadGauges } from './road-gauges';
import { Subscriptions } from './subscriptions';
import { Sweeper } from './sweeper';
import { Timers } from './timers';
import { Upkeep } from './upkeep';

/** What turns outbox rows into reactions; only the worker imports it, and `EventRoad.start` sets it going. */
@Module({
  providers: [
    ...[EventQueue, Subscriptions, Deliveries, DeliveryLog, DeliveryRunner],
    ...[Expansion, Relay, RoadGauges, Timers, Upkeep, Sweeper, EventRoad, HealthPage],
  ],
  exports: [EventRoad, EventQueue, Subscriptions, HealthPage, Relay, Sweeper, DeliveryRunner, Expansion],
})
export class EventsWorkerModule {}
