import { queryOptions } from '@tanstack/react-query';
import { answered, api, granted, once } from './client';
import { cause } from './questions';
import type { Draft, DraftWritten } from './shapes';

/** A draft with the version that the next saving must name. */
export interface KeptDraft {
  readonly body: Draft;
  readonly etag: string;
}

/** What is to be kept, over which version if there is one. */
export interface Saving {
  readonly key: string;
  readonly over?: KeptDraft;
  readonly written: DraftWritten;
}

/** The unit's drafts, the latest first. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ client, queryKey }) => granted(api.GET('/api/v1/drafts', { headers: cause(client, queryKey) })),
});

export const readDraft = (id: string): Promise<KeptDraft> =>
  answered(api.GET('/api/v1/drafts/{id}', { params: { path: { id } } }));

/** Begins one, or writes over the version that was seen, which is refused when a colleague has saved since; once by its key. */
export function keepDraft({ key, over, written: body }: Saving): Promise<KeptDraft> {
  const header = { 'Idempotency-Key': key };
  if (!over) return answered(api.POST('/api/v1/drafts', { body, params: { header } }));
  const params = { path: { id: over.body.id }, header: { ...header, 'If-Match': over.etag } };
  return answered(api.POST('/api/v1/drafts/{id}/save', { body, params }));
}

export const discardDraft = (id: string, etag: string): Promise<unknown> =>
  granted(
    api.POST('/api/v1/drafts/{id}/discard', { params: { path: { id }, header: { 'If-Match': etag, ...once() } } }),
  );
