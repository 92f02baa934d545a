import { unitId } from '@care/directory';
import type { Answer, Client } from './client';
import { demonstrationCounty } from './county';

/** People of the demonstration register, by what they are good for in a story. */
export const PEOPLE = {
  sixten: '193502234796',
  birgit: '194206089205',
  elsaAge8: '201807252380',
  petraProtected: '198704252389',
} as const;

/** Units of the demonstration county. */
const county = demonstrationCounty();

/** Units of the demonstration county. */
export const UNITS = {
  ward: unitId(county, 'region:nus-medicine'),
  homeNursing: unitId(county, '2480:home-nursing-centrum'),
} as const;

export const CONTENT = {
  request: 'Hem i dag om ni kan ta sårvård och insulin',
  needs: 'Sårvård varannan dag',
  background: 'Utskrivningsklar sedan i går. Såret är fem centimeter.',
};
export const CONSENT = { code: 'consent', givenBy: 'person', form: 'oral', validUntil: '2027-03-01' } as const;

export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly responsible: string;
  readonly person: Readonly<Record<string, unknown>>;
  readonly decide: Readonly<Record<string, string>>;
  readonly rest?: Readonly<Record<string, string>>;
  readonly moves: readonly { readonly verb: string }[];
  readonly [field: string]: unknown;
}

/** The unit's own card of somebody in the register. */
export async function cardOf(client: Client, number: string): Promise<string> {
  const { body } = await client.post<{ card?: string }>('/api/v1/persons/lookup', { number, purpose: 'handoff' });
  if (!body.card) throw new Error(`Nobody has this number: ${JSON.stringify(body)}`);
  return body.card;
}

/** A care request from whoever is logged in to home nursing; any field may be another. */
export async function aRequest(
  client: Client,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, unknown>> {
  const card = changes['card'] ?? (await cardOf(client, PEOPLE.sixten));
  return {
    kind: 'care-request',
    to: UNITS.homeNursing,
    urgency: 'today',
    content: CONTENT,
    basis: CONSENT,
    ...changes,
    card,
  };
}

/** Sends it; the id of what was sent. */
export async function sent(client: Client, changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { status, body } = await client.post<{ id: string }>('/api/v1/handoffs', await aRequest(client, changes));
  if (status !== 201) throw new Error(`Not sent: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

export function handoff(client: Client, id: string): Promise<Answer<Shown>> {
  return client.get<Shown>(`/api/v1/handoffs/${id}`);
}

/** Reads the handoff and makes the move with the ETag it got. */
export async function move(client: Client, id: string, verb: string, body: object = {}): Promise<Answer> {
  const { etag } = await handoff(client, id);
  return client.post(`/api/v1/handoffs/${id}/${verb}`, body, { ifMatch: etag });
}

/** The unit's open lines. */
export async function workList(client: Client): Promise<readonly Record<string, unknown>[]> {
  const { body } = await client.get<{ items: readonly Record<string, unknown>[] }>('/api/v1/work-items');
  return body.items;
}
