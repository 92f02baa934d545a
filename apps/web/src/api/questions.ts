import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answered, api, BY_PAGE, granted } from './client';
import type { InboxRow } from './shapes';

export type Side = 'all' | 'to' | 'from';

/** An answer that is already on the page is asked for again by the page itself, not by a person. */
export const cause = (client: QueryClient, key: readonly unknown[]) =>
  client.getQueryData(key) === undefined ? undefined : BY_PAGE;

export const kindsQuery = queryOptions({
  queryKey: ['handoff-kinds'],
  staleTime: Infinity,
  queryFn: () => granted(api.GET('/api/v1/handoff-kinds')),
});

/** The work list in pages of 50, the most urgent first. */
export const workListQuery = (side: Side) =>
  infiniteQueryOptions({
    queryKey: ['work-items', side],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, client, queryKey }) =>
      granted(
        api.GET('/api/v1/work-items', {
          params: { query: { side, limit: 50, after: pageParam } },
          headers: pageParam ? undefined : cause(client, queryKey),
        }),
      ),
    getNextPageParam: (page) => page.next,
  });

/** The notice that a list from another system has brought something. */
export const ARRIVED = 'handoffs.arrived.v1';
export type Arrival = InboxRow & { readonly arrived: NonNullable<InboxRow['arrived']> };

/** What lists have brought the unit; the page asks by itself. */
export const arrivalsQuery = queryOptions({
  queryKey: ['inbox', ARRIVED],
  queryFn: async (): Promise<Arrival[]> => {
    const params = { query: { type: ARRIVED, limit: 10 } };
    const { rows } = await granted(api.GET('/api/v1/inbox', { params, headers: BY_PAGE }));
    return rows.flatMap(({ arrived, ...row }) => (arrived ? [{ ...row, arrived }] : []));
  },
});

/** One handoff with the version that a move must name. */
export const handoffQuery = (id: string) =>
  queryOptions({
    queryKey: ['handoffs', id],
    queryFn: async ({ client, queryKey }) => {
      const headers = cause(client, queryKey);
      const { body, etag } = await answered(api.GET('/api/v1/handoffs/{id}', { params: { path: { id } }, headers }));
      return { view: body, etag };
    },
  });

export const unitsQuery = (query: string) =>
  queryOptions({
    queryKey: ['units', query],
    staleTime: 60_000,
    queryFn: () => granted(api.GET('/api/v1/units', { params: { query: { query, limit: 12 } } })),
  });

/** One unit of the directory by its id. */
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['unit', id],
    staleTime: 60_000,
    queryFn: () => granted(api.GET('/api/v1/units/{id}', { params: { path: { id } } })),
  });

/** The legal bases that may be stated for this sending. */
export const basesQuery = (kind: string, card: string, to: string) =>
  queryOptions({
    queryKey: ['bases', kind, card, to],
    queryFn: () => granted(api.GET('/api/v1/bases', { params: { query: { kind, card, to } } })),
  });
