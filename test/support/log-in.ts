import { Client, type Answer } from './client';

interface Session {
  readonly assignment: { readonly id: string } | null;
  readonly assignments: readonly { readonly id: string; readonly role: string }[];
}

/** How long a provider that does not answer yet is waited for: on a busy machine its first answer may take many seconds. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 100;
const UNAVAILABLE = 503;
const FORM = /<form method="post" action="([^"]+)"/;

/** Logs in as one account of the demonstration by its login page, and takes its first assignment or the one with this role. */
export async function logIn(client: Client, account: string, role?: string): Promise<Client> {
  await beLetIn(client, account);
  const { assignment, assignments } = bodyOf<Session>(await client.get<Session>('/api/v1/session'), account);
  const wanted = assignments.find((each) => each.role === role) ?? assignment ?? assignments[0];
  if (!wanted) throw new Error(`The account ${account} has no assignment.`);
  client.assignment = wanted.id;
  if (wanted.id !== assignment?.id) await take(client, wanted.id);
  return client;
}

/** Begins anew while the product itself says that its provider does not answer (503); whatever else stops a login is told as it was said. */
async function beLetIn(client: Client, account: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const { status, body } = await choose(client, account);
    if (status < 400) return;
    if (status !== UNAVAILABLE || Date.now() > end)
      throw new Error(`${account} was not let in: ${status} ${textOf(String(body))}`);
    await new Promise((again) => setTimeout(again, PAUSE_MS));
  }
}

/** One login from the beginning: what came of it, or the page that stands where the form should be. */
async function choose(client: Client, account: string): Promise<Answer> {
  const page = await client.follow(await client.get('/login?returnTo=/'));
  if (page.status >= 400) return page;
  return client.follow(await client.submit(formOf(page).replace(client.url, ''), { account }));
}

/** Where the form of the login page is sent. */
export function formOf({ status, body, path }: Answer & { readonly path: string }): string {
  const form = FORM.exec(String(body))?.[1];
  if (status !== 200 || !form) throw new Error(`No login form at ${path}: ${status} ${textOf(String(body))}`);
  return form;
}

async function take(client: Client, assignment: string): Promise<void> {
  const { status } = await client.post('/api/v1/session/assignment', { assignment });
  if (status !== 204) throw new Error(`The assignment ${assignment} could not be taken: ${status}`);
}

function bodyOf<T>({ status, body }: Answer<T>, account: string): T {
  if (status !== 200) throw new Error(`Nobody is logged in as ${account}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** The words of a page, on one line. */
function textOf(page: string): string {
  return page
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
