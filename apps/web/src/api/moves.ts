import type { QueryClient } from '@tanstack/react-query';
import { api, granted, once } from './client';
import { Problem } from './problem';
import { handoffQuery } from './questions';
import type { Rejection, Withdrawal } from './shapes';

/** A move with what it says; the reason is read by the other side. */
export type Move =
  | { readonly verb: 'open' | 'accept' | 'acknowledge' | 'name-receiver' }
  | { readonly verb: 'reject'; readonly body: Rejection }
  | { readonly verb: 'withdraw'; readonly body: Withdrawal };
export type Verb = Move['verb'];

/** Makes one move against the version that the person saw; the server refuses it when the item has changed since. */
function post(id: string, made: Move, etag: string): Promise<unknown> {
  const params = { path: { id }, header: { 'If-Match': etag, ...once() } };
  switch (made.verb) {
    case 'reject':
      return granted(api.POST('/api/v1/handoffs/{id}/reject', { params, body: made.body }));
    case 'withdraw':
      return granted(api.POST('/api/v1/handoffs/{id}/withdraw', { params, body: made.body }));
    default:
      return granted(api.POST(`/api/v1/handoffs/{id}/${made.verb}`, { params }));
  }
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
