import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answered, api, granted, once } from './client';
import { cause } from './questions';
import type { AddUnit, CloseUnit, GiveAssignment, SetUnit } from './shapes';

/** What the manager's unit has set, with the version that a change must name. */
export const unitSettingsQuery = (unit: string) =>
  queryOptions({
    queryKey: ['unit-settings', unit],
    queryFn: async () => {
      const asked = api.GET('/api/v1/units/{unit}/settings', { params: { path: { unit } } });
      const { body, etag } = await answered(asked);
      return { view: body, etag };
    },
  });

export const setUnit = (unit: string, etag: string) => (body: SetUnit, key: string) =>
  granted(
    api.POST('/api/v1/units/{unit}/settings', {
      body,
      params: { path: { unit }, header: { 'Idempotency-Key': key, 'If-Match': etag } },
    }),
  );

export const closeOwnUnit = (unit: string) => (body: CloseUnit, key: string) =>
  granted(
    api.POST('/api/v1/units/{unit}/settings/close', {
      body,
      params: { path: { unit }, header: { 'Idempotency-Key': key } },
    }),
  );

/** The organisations and municipalities of the county one administers. */
export const countyQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: () => granted(api.GET('/api/v1/organisations')),
});

export const addUnit = (body: AddUnit, key: string) =>
  granted(api.POST('/api/v1/units', { body, params: { header: { 'Idempotency-Key': key } } }));

export const closeCountyUnit = (closing: string) => (body: CloseUnit, key: string) =>
  granted(
    api.POST('/api/v1/units/{closing}/close', {
      body,
      params: { path: { closing }, header: { 'Idempotency-Key': key } },
    }),
  );

/** Who works where in the county, by name. */
export const assignmentsQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ['assignments', query],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, client, queryKey }) =>
      granted(
        api.GET('/api/v1/assignments', {
          params: { query: { query: query || undefined, after, limit: 20 } },
          headers: after ? undefined : cause(client, queryKey),
        }),
      ),
    getNextPageParam: (page) => page.next,
  });

export const giveAssignment = (body: GiveAssignment, key: string) =>
  granted(api.POST('/api/v1/assignments', { body, params: { header: { 'Idempotency-Key': key } } }));

export const endAssignment = (id: string) =>
  granted(api.POST('/api/v1/assignments/{id}/end', { params: { path: { id }, header: once() } }));

/** The manager's four numbers; the page asks again by itself. */
export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  refetchInterval: 60_000,
  queryFn: ({ client, queryKey }) => granted(api.GET('/api/v1/overview', { headers: cause(client, queryKey) })),
});

/** What was answered today, the latest first. */
export const answeredTodayQuery = infiniteQueryOptions({
  queryKey: ['overview', 'answered'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam: after, client, queryKey }) =>
    granted(
      api.GET('/api/v1/overview/answered', {
        params: { query: { after } },
        headers: after ? undefined : cause(client, queryKey),
      }),
    ),
  getNextPageParam: (page) => page.next,
});

/** Units that this kind may be sent to, those the own unit has had about the person first. */
export const receiversQuery = (kind: string, card: string | undefined, q: string) =>
  queryOptions({
    queryKey: ['receivers', kind, card, q],
    staleTime: 30_000,
    queryFn: ({ client, queryKey }) =>
      granted(
        api.GET('/api/v1/receivers', {
          params: { query: { kind, card, q: q || undefined, limit: q ? 9 : 4 } },
          headers: cause(client, queryKey),
        }),
      ),
  });
