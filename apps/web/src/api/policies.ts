import { queryOptions } from '@tanstack/react-query';
import { api, granted, once } from './client';
import { cause } from './questions';
import type { PolicyProposal } from './shapes';

/** The county's rules with what was, is and will be, and what waits for a second person. */
export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: ({ client, queryKey }) => granted(api.GET('/api/v1/policies', { headers: cause(client, queryKey) })),
});

/** What each role may do. */
export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  staleTime: Infinity,
  queryFn: () => granted(api.GET('/api/v1/roles')),
});

export const propose = (body: PolicyProposal, key: string) =>
  granted(api.POST('/api/v1/policies/proposals', { body, params: { header: { 'Idempotency-Key': key } } }));

export const approve = (id: string) =>
  granted(api.POST('/api/v1/policies/proposals/{id}/approve', { params: { path: { id }, header: once() } }));

export const decline = (id: string, why: string) =>
  granted(
    api.POST('/api/v1/policies/proposals/{id}/decline', { body: { why }, params: { path: { id }, header: once() } }),
  );
