import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock, Ids, RandomIds, SystemClock } from '@care/kernel';
import { ContextSigner } from './database/context-signer';
import { processDataSource } from './database/data-source';
import { OwnLogin } from './database/own-login';
import { UnitOfWork } from './database/unit-of-work';
import { Outbox } from './events/outbox';
import { Bell } from './events/bell';
import { given } from './given';
import { Cursors } from './http/cursors';
import { Replies } from './http/replies';
import { Log } from './observability/log';
import { Metrics } from './observability/metrics';
import { Sealed } from './sealed';
import { Settings } from './settings';

/** A module of its own, because the connection needs the settings first; the app that starts says which they are. */
@Module({})
export class SettingsModule {
  static of(settings: Settings): DynamicModule {
    const providers = [{ provide: Settings, useValue: settings }];
    return { module: SettingsModule, global: true, providers, exports: [Settings] };
  }
}

/** Everything that is plumbing and knows no word of the domain. The app beside it imports `SettingsModule.of(settings)`. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Settings],
      useFactory: ({ DATABASE_URL, POOL_SIZE }: Settings) => ({
        ...processDataSource(DATABASE_URL, POOL_SIZE, 'care'),
        autoLoadEntities: true,
        retryAttempts: 3,
        retryDelay: 500,
      }),
    }),
  ],
  providers: [
    { provide: Clock, useFactory: () => given().clock ?? new SystemClock() },
    { provide: Ids, useFactory: () => given().ids ?? new RandomIds() },
    { provide: Log, inject: [Settings], useFactory: ({ LOG_LEVEL }: Settings) => new Log(LOG_LEVEL, given().log) },
    ...[Metrics, ContextSigner, UnitOfWork, OwnLogin, Bell, Outbox, Sealed, Cursors, Replies],
  ],
  exports: [Clock, Ids, Log, Metrics, UnitOfWork, Outbox, Bell, Sealed, Cursors, Replies],
})
export class PlatformModule {}
