import type { Client } from '../support/client';
import { cardOf, PEOPLE } from '../support/handing-off';

/** What somebody has begun to write about an adult, at the unit they work for. */
export async function begunBy(client: Client): Promise<string> {
  const body = { kind: 'care-request', card: await cardOf(client, PEOPLE.sixten), content: { request: 'Hem i kväll' } };
  const answer = await client.post<{ id: string }>('/api/v1/drafts', body);
  if (answer.status !== 201) throw new Error(`Not begun: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
