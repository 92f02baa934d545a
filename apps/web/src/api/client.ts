import createClient, { type Middleware } from 'openapi-fetch';
import { contactStore } from './contact';
import { Problem } from './problem';
import type { paths } from './schema';
import { tabStore } from './tab';

/** Marks a request that the page makes by itself: it neither prolongs the session nor counts as a new reading. */
export const BY_PAGE = { 'X-Caused-By': 'page' } as const;

/** A key of its own for something that is sent once; a retry by a person is a new sending. */
export const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });

const conventions: Middleware = {
  onRequest({ request }) {
    const { headers } = request;
    headers.set('Accept-Language', document.documentElement.lang);
    const pin = tabStore.get().pin;
    if (pin && !headers.has('X-Assignment')) headers.set('X-Assignment', pin.assignment);
    if (request.method !== 'GET') headers.set('X-Sammanhang', '1');
    return request;
  },
  onResponse({ response }) {
    contactStore.regained();
    if (response.status === 401) tabStore.end(new Date());
    return response;
  },
  onError() {
    contactStore.lost(new Date());
    return new Problem({}, 0);
  },
};

export const api = createClient<paths>({ baseUrl: '/' });
api.use(conventions);

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a granted request; a refusal is thrown as a Problem. */
export async function granted<T>(asked: Promise<Answer<T>>): Promise<T> {
  return (await answered(asked)).body;
}

/** The body together with the version (ETag) that a later change must name. */
export async function answered<T>(asked: Promise<Answer<T>>): Promise<{ body: T; etag: string }> {
  const { data, error, response } = await asked;
  if (!response.ok) throw refusal(error, response.status);
  return { body: data as T, etag: response.headers.get('etag') ?? '' };
}

function refusal(error: unknown, status: number): Problem {
  const problem = new Problem(typeof error === 'object' && error !== null ? error : {}, status);
  if (problem.code === 'assignment-changed') tabStore.moveElsewhere();
  return problem;
}
