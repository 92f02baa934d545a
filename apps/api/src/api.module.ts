import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@care/access';
import { AuditHttpModule, AuditModule } from '@care/audit';
import { DirectoryHttpModule } from '@care/directory';
import { HandoffsHttpModule } from '@care/handoffs';
import { IdentityHttpModule } from '@care/identity';
import { NotificationsHttpModule } from '@care/notifications';
import { OversightHttpModule } from '@care/oversight';
import { PersonsHttpModule } from '@care/persons';
import { LastGuardsModule, PlatformHttpModule, PlatformModule, SettingsModule, type Settings } from '@care/platform';
import { SharingHttpModule } from '@care/sharing';

/** The list of what HTTP offers. */
@Module({
  imports: [
    ...[PlatformModule, PlatformHttpModule, AuditModule, AuditHttpModule, AccessModule],
    ...[IdentityHttpModule, DirectoryHttpModule, PersonsHttpModule, HandoffsHttpModule, OversightHttpModule],
    ...[SharingHttpModule, NotificationsHttpModule],
    LastGuardsModule,
  ],
})
export class ApiModule {
  static of(settings: Settings): DynamicModule {
    return { module: ApiModule, imports: [SettingsModule.of(settings)] };
  }
}
