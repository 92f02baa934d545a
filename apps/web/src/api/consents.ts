import { queryOptions } from '@tanstack/react-query';
import { api, granted } from './client';
import { cause } from './questions';
import type { GiveConsents, WithdrawConsents } from './shapes';

/** Who may consent for the person, and until when unless somebody says otherwise. */
export const giversQuery = (card: string) =>
  queryOptions({
    queryKey: ['consent-givers', card],
    queryFn: ({ client, queryKey }) =>
      granted(api.GET('/api/v1/consent-givers', { params: { query: { card } }, headers: cause(client, queryKey) })),
  });

/** The consents of one person that this unit has taken, with their history. */
export const consentsQuery = (card: string) =>
  queryOptions({
    queryKey: ['consents', card],
    gcTime: 0,
    queryFn: ({ client, queryKey }) =>
      granted(api.GET('/api/v1/consents', { params: { query: { card } }, headers: cause(client, queryKey) })),
  });

/** The key is the same when the same words are sent again. */
export const giveConsents = (body: GiveConsents, key: string) =>
  granted(api.POST('/api/v1/consents', { body, params: { header: { 'Idempotency-Key': key } } }));

export const withdrawConsents = (body: WithdrawConsents, key: string) =>
  granted(api.POST('/api/v1/consents/withdrawals', { body, params: { header: { 'Idempotency-Key': key } } }));

/** Whether this unit is shown who speaks for a person with protected identity. */
export const decideGuardianView = ({ card, ...body }: { card: string; allowed: boolean; why: string }, key: string) =>
  granted(
    api.POST('/api/v1/persons/{card}/guardian-view', {
      body,
      params: { path: { card }, header: { 'Idempotency-Key': key } },
    }),
  );
