import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';
import type { CaughtMail } from './mail-catcher';
import { mailPage } from './mail-page';
import { loginPage, errorPage } from './pages';
import { demonstrationProvider, type ProviderSettings } from './provider';
import { STYLE } from './style';

/** A running provider: the loopback port it listens on, and how to end it. */
export interface RunningProvider {
  readonly port: number;
  close(): Promise<void>;
}

/** What the pages of the demonstration are made of. */
interface Served extends ProviderSettings {
  /** What the catcher has caught; without it there is no page of mails. */
  readonly mails?: () => readonly CaughtMail[];
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const PREFIX = '/idp';
const MAILS = '/demonstration/mail';
const LONGEST_FORM = 4096;
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Starts the demonstration's identity provider as an http server of its own on a loopback port (a free one unless named).
 * The API proxies `<publicUrl>/idp` to it; the prefix may be kept or cut off. It also shows what the mail catcher caught.
 */
export async function startDemonstrationProvider(
  settings: Served & { readonly port?: number },
): Promise<RunningProvider> {
  const provider = await demonstrationProvider(settings);
  const server = createServer((request, response) => void answer(provider, settings, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port ?? 0, '127.0.0.1', resolve);
  });
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, close };
}

async function answer(
  provider: Provider,
  settings: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  addressAsPublic(request, settings.publicUrl);
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (path === MAILS && settings.mails) return send(response, 200, 'text/html', mailPage(settings.mails()));
  if (path === '/style.css') return send(response, 200, 'text/css', STYLE);
  if (!path.startsWith('/login/')) return void provider.callback()(request, response);
  try {
    await (request.method === 'POST' ? logIn : askWho)(provider, settings, request, response);
  } catch {
    send(response, 400, 'text/html', errorPage('invalid_request', 'Inloggningen är för gammal. The login is too old.'));
  }
}

/** The provider builds addresses from the request; here they come from PUBLIC_URL whatever the proxy sends. */
function addressAsPublic(request: IncomingMessage, publicUrl: string): void {
  const { host, protocol } = new URL(publicUrl);
  Object.assign(request.headers, { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.replace(':', '') });
  const url = request.url ?? '/';
  request.url = url.startsWith(`${PREFIX}/`) ? url.slice(PREFIX.length) : url;
  Object.assign(request, { originalUrl: `${PREFIX}${request.url}` });
}

async function askWho(
  provider: Provider,
  settings: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  send(response, 200, 'text/html', loginPage(`${PREFIX}/login/${uid}`, settings.accounts));
}

async function logIn(
  provider: Provider,
  settings: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const account = new URLSearchParams(await bodyOf(request)).get('account');
  const known = settings.accounts.find(({ subject }) => subject === account);
  if (!known) return send(response, 400, 'text/html', errorPage('access_denied', 'Okänt konto. Unknown account.'));
  await forgetOtherAccount(provider, await provider.interactionDetails(request, response), known.subject);
  await provider.interactionFinished(request, response, { login: { accountId: known.subject } });
}

/** Choosing another account is enough; the provider would ask once more, by a script that this page's policy refuses. */
async function forgetOtherAccount(provider: Provider, interaction: Interaction, chosen: string): Promise<void> {
  const { session, exp } = interaction;
  if (!session || session.accountId === chosen) return;
  await (await provider.Session.findByUid(session.uid))?.destroy();
  interaction.session = undefined;
  await interaction.save(exp - interaction.iat);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) {
    body += String(part);
    if (body.length > LONGEST_FORM) throw new Error('the form is too long');
  }
  return body;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' }).end(body);
}
