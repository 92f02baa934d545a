import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, granted } from './client';
import { cause } from './questions';

/** What units of the reviewer's own organisation have told, the latest first. */
export const incidentsQuery = infiniteQueryOptions({
  queryKey: ['incidents'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, client, queryKey }) =>
    granted(
      api.GET('/api/v1/incidents', {
        params: { query: { after: pageParam } },
        headers: pageParam ? undefined : cause(client, queryKey),
      }),
    ),
  getNextPageParam: (page) => page.next,
});

/** About one handoff, for one's own organisation alone. */
export const noteIncident = (id: string, body: { text: string }, key: string) =>
  granted(
    api.POST('/api/v1/handoffs/{id}/incidents', {
      body,
      params: { path: { id }, header: { 'Idempotency-Key': key } },
    }),
  );

export const closeIncident = (id: string, body: { text: string }, key: string) =>
  granted(
    api.POST('/api/v1/incidents/{id}/close', { body, params: { path: { id }, header: { 'Idempotency-Key': key } } }),
  );
