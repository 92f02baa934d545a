export { type Delivery } from './database/context-signer';
export { DatabaseUnavailable, OutcomeUnknown, SessionEnded, sqlState, Stale } from './database/database-errors';
export { UnfitLogin } from './database/own-login';
export { migrate, ownerDataSource } from './database/migrate';
export { LOGINS, rolesSql, type Login } from './database/roles';
export { declaredStatements, sql, type Statement } from './database/statement';
export { UnitOfWork } from './database/unit-of-work';
export { On, type ReceivedEvent } from './events/on.decorator';
export { Outbox, type Deadline } from './events/outbox';
export { Metrics } from './observability/metrics';
export { PlatformModule, SettingsModule } from './platform.module';
export { projectRoot } from './project-root';
export { BrokenSeal, Sealed } from './sealed';
export { harmlessCell } from './harmless-cell';
export { derive, deriveKey } from './secrets';
export { BadSettings, readSettings, Settings, settingsOfProcess } from './settings';
export { CurrentCommand, IdempotencyKeyRequired, type Command } from './http/command';
export { CurrentActor, type CareRequest } from './http/current-actor.decorator';
export { PlainText, refusalOfText } from './http/plain-text';
export { Public, PUBLIC_ROUTE, REQUIRED_RIGHT, Requires, type Requirement } from './http/requires.decorator';
export { Invalid, validated } from './http/validated';
export { migrateQueue } from './queues/migrate-queue';
export { buildWith, type Given } from './given';
export { NotReady, Readiness } from './health/readiness';
export { CurrentLanguage } from './http/current-language.decorator';
export { BY_ITSELF, ByItself } from './http/by-itself.decorator';
export { CurrentQuery } from './http/current-query.decorator';
export { Cursors } from './http/cursors';
export { apartFromETag, etagOf, requireMatch } from './http/etag';
export { LastGuardsModule, PlatformHttpModule } from './http/http.platform.module';
export { ItemId } from './http/item-id.decorator';
export { Limited, LIMITED } from './http/limited.decorator';
export { PageQuery } from './http/page-query.dto';
export { problemOf } from './http/problem';
export { fieldTexts, languageOf, type Language } from './http/problem-texts';
export { RefusalListener, type RefusedAct } from './http/refusal-listener';
export {
  MalformedJson,
  MalformedRequest,
  MethodNotAllowed,
  NotFound,
  TooMany,
  UnsupportedMediaType,
} from './http/refusals';
export { Replies, type Reply } from './http/replies';
export { traceIdOf, traceparentOf } from './http/trace';
export { WithETag, type Tagged } from './http/with-etag.decorator';
export { Log, type LogFields } from './observability/log';
export { NestLog } from './observability/nest-log';
export { Bell, type Chime } from './events/bell';
export { BellListener } from './events/bell-listener';
export { DeliveryRunner } from './events/delivery-runner';
export { EventRoad } from './events/event-road';
export { EventsWorkerModule } from './events/events.worker.module';
export { Expansion } from './events/expansion';
export { EventQueue, QUEUES } from './queues/event-queue';
export { UnfitRedis } from './queues/redis-backend';
export { within } from './queues/within';
export { HealthPage } from './worker/health-page';
export { watchEventLoop } from './worker/loop-watch';
export { watchParent } from './worker/parent-watch';
export { Ticker } from './worker/ticker';
