import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answered, api, BY_PAGE, granted } from './client';
import type { WorkFilter } from '../work-list/work-filter';
import type { InboxRow } from './shapes';

/** An answer that is already on the page is asked for again by the page itself, not by a person. */
export const cause = (client: QueryClient, key: readonly unknown[]) =>
  client.getQueryData(key) === undefined ? undefined : BY_PAGE;

export const kindsQuery = queryOptions({
  queryKey: ['handoff-kinds'],
  staleTime: Infinity,
  queryFn: () => granted(api.GET('/api/v1/handoff-kinds')),
});

/** The first page is on the screen at once; those that follow are fetched when somebody has come that far. */
const PAGES = { first: 50, next: 100 } as const;

/** The work list in pages, the most urgent first, with how many there are in all. */
export const workListQuery = (filter: WorkFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['work-items', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, client, queryKey }) => {
      const page = after ? { after, limit: PAGES.next } : { limit: PAGES.first, counts: true };
      const headers = after ? undefined : cause(client, queryKey);
      return granted(api.GET('/api/v1/work-items', { params: { query: { ...filter, ...page } }, headers }));
    },
    getNextPageParam: (page) => page.next,
  });

/** The line whose time is out first, whatever the list is narrowed to. */
export const nextDueQuery = queryOptions({
  queryKey: ['work-items', 'next-due'],
  queryFn: async ({ client, queryKey }) => {
    const headers = cause(client, queryKey);
    const { items } = await granted(api.GET('/api/v1/work-items', { params: { query: { limit: 1 } }, headers }));
    return items.at(0) ?? null;
  },
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
