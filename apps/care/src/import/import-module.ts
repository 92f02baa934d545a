import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import { HandoffListsModule } from '@care/handoffs';
import { IdentityModule } from '@care/identity';
import { PlatformModule, SettingsModule, type Settings } from '@care/platform';

/** What of the server a list needs: the same rules and the same login as the API. */
@Module({ imports: [PlatformModule, AuditModule, AccessModule, DirectoryModule, IdentityModule, HandoffListsModule] })
export class ImportModule {
  static of(settings: Settings): DynamicModule {
    return { module: ImportModule, imports: [SettingsModule.of(settings)] };
  }
}
