import type Provider from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { DemonstrationAccount } from './accounts';
import { muteNotices } from './mute-notices';
import { errorPage, loggedOutPage, logoutPage } from './pages';
import { signingKeys } from './signing-keys';

/** What the provider needs to know: where the browser finds it, the one client's secret, and who there is. */
export interface ProviderSettings {
  readonly publicUrl: string;
  readonly clientSecret: string;
  readonly accounts: readonly DemonstrationAccount[];
}

const SCOPES = ['openid', 'profile', 'commission', 'personal_identity_number'];
const HOURS = 3600;

/** Builds the provider with issuer `<publicUrl>/idp`: code with PKCE S256 for the client `sammanhang`, claims by userinfo. */
export async function demonstrationProvider(settings: ProviderSettings): Promise<Provider> {
  muteNotices();
  const [{ default: OidcProvider }, configuration] = await Promise.all([
    import('oidc-provider'),
    configurationOf(settings),
  ]);
  const provider = new OidcProvider(`${settings.publicUrl}/idp`, configuration);
  provider.proxy = true;
  return provider;
}

async function configurationOf({ publicUrl, clientSecret, accounts }: ProviderSettings): Promise<Configuration> {
  return {
    clients: [clientOf(publicUrl, clientSecret)],
    jwks: await signingKeys(),
    cookies: {
      names: { session: 'idp_session', interaction: 'idp_interaction', resume: 'idp_resume' },
      keys: [clientSecret],
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: '/idp' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    ttl: {
      AccessToken: HOURS / 4,
      AuthorizationCode: 60,
      IdToken: HOURS,
      Grant: 12 * HOURS,
      Interaction: HOURS,
      Session: 12 * HOURS,
    },
    pkce: { required: () => true },
    scopes: SCOPES,
    claims: claimsOf(accounts),
    interactions: { url: (_ctx, interaction) => `/idp/login/${interaction.uid}` },
    features: featuresOf(),
    findAccount: (_ctx, subject) => accountOf(accounts, subject),
    loadExistingGrant: grantEverything,
    renderError: (ctx, out) => html(ctx, errorPage(out.error, out.error_description)),
    fetch: (url, options) => fetch(url, withoutAddressGuard(options)),
  };
}

function clientOf(publicUrl: string, clientSecret: string): NonNullable<Configuration['clients']>[number] {
  return {
    client_id: 'sammanhang',
    client_secret: clientSecret,
    redirect_uris: [`${publicUrl}/login/callback`],
    post_logout_redirect_uris: [`${publicUrl}/logged-out`],
    backchannel_logout_uri: `${publicUrl}/login/backchannel-logout`,
    backchannel_logout_session_required: true,
    response_types: ['code'],
    grant_types: ['authorization_code'],
  };
}

function featuresOf(): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => html(ctx, logoutPage(form)),
      postLogoutSuccessSource: (ctx) => html(ctx, loggedOutPage()),
    },
  };
}

/** Every claim an account has, under the scope a Swedish provider gives it for. The identity number is never in a token that travels in a URL. */
function claimsOf(accounts: readonly DemonstrationAccount[]): Configuration['claims'] {
  const names = [...new Set(accounts.flatMap((account) => Object.keys(account.claims)))];
  const personal = names.filter((name) => name.endsWith('personalIdentityNumber'));
  return {
    openid: ['sub', 'sid'],
    profile: ['name'],
    commission: names.filter((name) => !personal.includes(name)),
    personal_identity_number: personal,
  };
}

function accountOf(accounts: readonly DemonstrationAccount[], subject: string) {
  const account = accounts.find((candidate) => candidate.subject === subject);
  return account && { accountId: subject, claims: () => ({ sub: subject, name: account.name, ...account.claims }) };
}

/** There is nothing to consent to: the provider and its only client are the same demonstration. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope(SCOPES.join(' '));
  await grant.save();
  return grant;
}

/** The provider's own fetch refuses loopback addresses, and a demonstration lives on one. */
function withoutAddressGuard({ signal, headers, method, body, redirect }: RequestInit = {}): RequestInit {
  return { signal, headers, method, body, redirect };
}

function html(ctx: KoaContextWithOIDC, body: string): void {
  ctx.type = 'html';
  ctx.body = body;
}
