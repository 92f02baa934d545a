import { Client, type Answer } from './client';

interface Session {
  readonly assignment: { readonly id: string } | null;
  readonly assignments: readonly { readonly id: string; readonly role: string }[];
}

/** Logs in as one account of the demonstration by its login page, and takes its first assignment or the one with this role. */
export async function logIn(client: Client, account: string, role?: string): Promise<Client> {
  const page = await client.follow(await client.get('/login?returnTo=/'));
  const form = /action="([^"]+)"/.exec(String(page.body))?.[1] ?? page.path;
  const arrival = await client.follow(await client.submit(form.replace(client.url, ''), { account }));
  if (arrival.status >= 400)
    throw new Error(`${account} was not let in: ${arrival.status} ${textOf(String(arrival.body))}`);
  const { assignment, assignments } = bodyOf<Session>(await client.get<Session>('/api/v1/session'), account);
  const wanted = assignments.find((each) => each.role === role) ?? assignment ?? assignments[0];
  if (!wanted) throw new Error(`The account ${account} has no assignment.`);
  client.assignment = wanted.id;
  if (wanted.id !== assignment?.id) await take(client, wanted.id);
  return client;
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
