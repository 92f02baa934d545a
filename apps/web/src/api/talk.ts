import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, BY_PAGE, granted, once } from './client';
import { asProblem } from './problem';
import { handoffQuery } from './questions';
import type { ThreadWritten } from './shapes';

/** An act inside the own unit, which the other side never learns of. */
export type OwnAct = 'claim' | 'release' | 'follow' | 'unfollow';

/** Who works at the own unit now; the page asks by itself. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  staleTime: 60_000,
  queryFn: () => granted(api.GET('/api/v1/colleagues', { headers: BY_PAGE })),
});

const at = (id: string) => ({ path: { id }, header: once() });

/** Fetches what it became, also after a refusal, so that the page shows what is true now. */
async function thenFetched(client: QueryClient, id: string, done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } finally {
    await client.invalidateQueries({ queryKey: ['handoffs', id] });
    void client.invalidateQueries({ queryKey: ['work-items'] });
  }
}

export const writeThread = (client: QueryClient, id: string, body: ThreadWritten): Promise<void> =>
  thenFetched(client, id, granted(api.POST('/api/v1/handoffs/{id}/thread', { params: at(id), body })));

export const actInside = (client: QueryClient, id: string, act: OwnAct): Promise<void> =>
  thenFetched(client, id, granted(api.POST(`/api/v1/handoffs/{id}/${act}`, { params: at(id) })));

export const give = (client: QueryClient, id: string, to: string): Promise<void> =>
  thenFetched(client, id, granted(api.POST('/api/v1/handoffs/{id}/give', { params: at(id), body: { to } })));

function postForward(id: string, to: string, etag: string): Promise<unknown> {
  const params = { path: { id }, header: { 'If-Match': etag, ...once() } };
  return granted(api.POST('/api/v1/handoffs/{id}/forward', { params, body: { to } }));
}

/** Passes it on, against the version that was seen; a comment that came meanwhile is nobody having been first. */
export async function forward(client: QueryClient, id: string, to: string): Promise<void> {
  const seen = await client.ensureQueryData(handoffQuery(id));
  const posted = postForward(id, to, seen.etag).catch(async (refusal: unknown) => {
    if (asProblem(refusal).status !== 412) throw refusal;
    const { etag, view } = await client.fetchQuery(handoffQuery(id));
    if (view.version !== seen.view.version) throw refusal;
    return postForward(id, to, etag);
  });
  await thenFetched(client, id, posted);
}
