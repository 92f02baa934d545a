import { Module } from '@nestjs/common';
import { PersonsModule } from '@care/persons';
import { AccountsRepository } from './accounts.repository';
import { Holders } from './holders';
import { LoginAttemptsRepository } from './login-attempts.repository';
import { Discovery } from './provider/discovery';
import { IdentityProvider } from './provider/identity-provider';
import { LogoutTokens } from './provider/logout-tokens';
import { SessionCache } from './session-cache';
import { SessionProof } from './session-proof';
import { SessionLog } from './session-log';
import { SessionsQueries } from './sessions.queries';
import { SessionsRepository } from './sessions.repository';
import { ActForUnits } from './use-cases/act-for-units';
import { BeginLogin } from './use-cases/begin-login';
import { BeginSession } from './use-cases/begin-session';
import { EndProviderSessions } from './use-cases/end-provider-sessions';
import { EndSession } from './use-cases/end-session';
import { FinishLogin } from './use-cases/finish-login';
import { OpenAccount } from './use-cases/open-account';
import { RecogniseSession } from './use-cases/recognise-session';
import { SwitchAssignment } from './use-cases/switch-assignment';

const USE_CASES = [
  BeginLogin,
  FinishLogin,
  OpenAccount,
  BeginSession,
  RecogniseSession,
  SwitchAssignment,
  EndSession,
  EndProviderSessions,
  ActForUnits,
];

@Module({
  imports: [PersonsModule],
  providers: [
    ...[
      AccountsRepository,
      LoginAttemptsRepository,
      SessionsRepository,
      SessionsQueries,
      SessionCache,
      SessionProof,
      SessionLog,
      Holders,
    ],
    ...[Discovery, IdentityProvider, LogoutTokens],
    ...USE_CASES,
  ],
  exports: [...USE_CASES, SessionsQueries],
})
export class IdentityModule {}
