import type { Asker } from './askers';
import { ask, type Asked } from './asking';
import type { Route } from './route-table';

/** What is changed by a POST to its own address. */
const ITSELF = /\/settings$/;

/** With the version the thing has now, where a change must name it and the thing itself can be read. */
export async function decided(route: Route, { client }: Asker, request: Asked): Promise<Asked> {
  if (!route.ifMatch) return request;
  const thing = ITSELF.test(request.path) ? request.path : request.path.slice(0, request.path.lastIndexOf('/'));
  const read = await ask(client, { method: 'GET', path: thing });
  return { ...request, ifMatch: read.headers.get('etag') ?? '' };
}
