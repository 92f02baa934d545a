import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, granted } from './client';
import { cause } from './questions';
import type { AskedExtract } from './shapes';

const PAGE = 100;

/** What the reviewer's own organisation has taken out of the log before, the latest first. */
export const extractsQuery = infiniteQueryOptions({
  queryKey: ['log-extracts'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, client, queryKey }) =>
    granted(
      api.GET('/api/v1/log-extracts', {
        params: { query: { after: pageParam } },
        headers: pageParam ? undefined : cause(client, queryKey),
      }),
    ),
  getNextPageParam: (page) => page.next,
});

/** One extract in pages, in the order it happened. */
export const extractQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['log-extract', id],
    gcTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, client, queryKey }) =>
      granted(
        api.GET('/api/v1/log-extracts/{id}', {
          params: { path: { id }, query: { after: pageParam, limit: PAGE } },
          headers: pageParam ? undefined : cause(client, queryKey),
        }),
      ),
    getNextPageParam: (page) => page.next,
  });

export const askExtract = (body: AskedExtract, key: string) =>
  granted(api.POST('/api/v1/log-extracts', { body, params: { header: { 'Idempotency-Key': key } } }));

/** The extract as a file for a spreadsheet. */
export const extractFile = (id: string): Promise<Blob> =>
  granted(api.GET('/api/v1/log-extracts/{id}/csv', { params: { path: { id } }, parseAs: 'blob' }));

export interface AccessQuestion {
  readonly item: string;
  readonly unit: string;
  readonly day: string;
}

/** Why a unit could read a handoff on a day. */
export const answersQuery = ({ item, unit, day }: AccessQuestion) =>
  queryOptions({
    queryKey: ['access-answers', item, unit, day],
    gcTime: 0,
    staleTime: Infinity,
    queryFn: () => granted(api.GET('/api/v1/access-answers', { params: { query: { item, unit, day } } })),
  });
