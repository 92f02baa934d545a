import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, BY_PAGE, granted, once } from './client';
import { cause } from './questions';
import type { ChosenChannels, InboxRow } from './shapes';

const ROWS = 50;

interface Waiting {
  readonly unread: number;
  readonly newest: number;
  readonly standingIn: readonly InboxRow[];
}

/** How many rows nobody has read, the number of the newest, and what waits at other units it answers for; the page asks by itself. */
export const unreadQuery = queryOptions({
  queryKey: ['inbox', 'unread'],
  queryFn: async (): Promise<Waiting> => {
    const { rows, unread, standingIn } = await granted(
      api.GET('/api/v1/inbox', { params: { query: { limit: 1 } }, headers: BY_PAGE }),
    );
    return { unread: unread + standingIn.length, newest: rows[0]?.seq ?? 0, standingIn };
  },
});

/** What has happened, the newest first, in pages: all of the unit's, or what concerns whoever asks. */
export const inboxQuery = (mine: boolean) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'rows', mine],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam, client, queryKey }): Promise<InboxRow[]> => {
      const query = { limit: ROWS, after: pageParam, ...(mine && { mine }) };
      const headers = pageParam ? undefined : cause(client, queryKey);
      return (await granted(api.GET('/api/v1/inbox', { params: { query }, headers }))).rows;
    },
    getNextPageParam: (page) => (page.length === ROWS ? page.at(-1)?.seq : undefined),
  });

export const readUpTo = (upTo: number) =>
  granted(api.POST('/api/v1/inbox/read', { body: { upTo }, params: { header: once() } }));

/** What has been seen at another unit; what was meant for its deputy leaves that unit's own rows to it. */
export const readElsewhere = (holder: string, upTo: number, asDeputy: boolean) =>
  granted(
    api.POST('/api/v1/inbox/read', {
      body: { holder, upTo, ...(asDeputy && { audience: 'deputy' as const }) },
      params: { header: once() },
    }),
  );

/** What the unit and the person are told of. */
export const choicesQuery = queryOptions({
  queryKey: ['notification-preferences'],
  queryFn: ({ client, queryKey }) =>
    granted(api.GET('/api/v1/notification-preferences', { headers: cause(client, queryKey) })),
});

export const choose = (body: ChosenChannels, key: string) =>
  granted(api.POST('/api/v1/notification-preferences', { body, params: { header: { 'Idempotency-Key': key } } }));
