import type { QueryClient } from '@tanstack/react-query';
import { api, granted, once } from './client';
import { Problem } from './problem';
import { handoffQuery } from './questions';
import type { MoveBodies } from './shapes';

/** The moves that need no words. */
export type SilentVerb =
  ('open' | 'accept' | 'acknowledge' | 'start' | 'resume' | 'review' | 'confirm-cancel') | 'name-receiver';
type Asking = { readonly [V in keyof MoveBodies]: { readonly verb: V; readonly body: MoveBodies[V] } };

/** A move with what it says; the words are read by the other side. */
export type Move = { readonly verb: SilentVerb } | Asking[keyof Asking];
export type Verb = Move['verb'];

/** Makes one move against the version that the person saw; the server refuses it when the item has changed since. */
function post(id: string, made: Move, etag: string): Promise<unknown> {
  const params = { path: { id }, header: { 'If-Match': etag, ...once() } };
  if (!('body' in made)) return granted(api.POST(`/api/v1/handoffs/{id}/${made.verb}`, { params }));
  // A verb and its body belong together by the type of `Move`, which the client cannot follow into the path.
  const path = `/api/v1/handoffs/{id}/${made.verb}` as '/api/v1/handoffs/{id}/reject';
  return granted(api.POST(path, { params, body: made.body as MoveBodies['reject'] }));
}

/** What a stale refusal was stale against; that it was delivered meanwhile, say, is nobody having been first. */
async function fetchedAfter(refusal: unknown, client: QueryClient, id: string) {
  if (!(refusal instanceof Problem) || refusal.status !== 412) throw refusal;
  return client.fetchQuery(handoffQuery(id));
}

/** Moves the handoff and fetches what it became, also after a refusal, so that the page shows what is true now. */
export async function move(client: QueryClient, id: string, made: Move): Promise<void> {
  const seen = await client.ensureQueryData(handoffQuery(id));
  try {
    await post(id, made, seen.etag).catch(async (refusal: unknown) => {
      const { etag, view } = await fetchedAfter(refusal, client, id);
      if (view.version !== seen.view.version) throw refusal;
      await post(id, made, etag);
    });
  } finally {
    await client.invalidateQueries({ queryKey: ['handoffs', id] });
    void client.invalidateQueries({ queryKey: ['work-items'] });
  }
}

/** Says that a person of the receiving unit has seen it. A stale version is fetched and tried once more. */
export async function open(client: QueryClient, id: string): Promise<void> {
  try {
    await move(client, id, { verb: 'open' });
  } catch (refusal) {
    const { view } = await fetchedAfter(refusal, client, id);
    if (view.moves.some(({ verb }) => verb === 'open')) await move(client, id, { verb: 'open' });
  }
}
