import { queryOptions } from '@tanstack/react-query';
import { api, granted, once } from './client';
import { cause } from './questions';

const AGAIN_MS = 10_000;

/** How the installation stands; the page asks again by itself every ten seconds. */
export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  refetchInterval: AGAIN_MS,
  queryFn: ({ client, queryKey }) => granted(api.GET('/api/v1/operations', { headers: cause(client, queryKey) })),
});

export const retryDead = (id: string) =>
  granted(api.POST('/api/v1/operations/dead/{id}/retry', { params: { path: { id }, header: once() } }));
