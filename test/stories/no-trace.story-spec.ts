import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { aRequest, cardOf, move, PEOPLE, sent, UNITS, workList } from '../support/handing-off';
import { SeededIds } from '../support/seeded-ids';
import { StillClock } from '../support/still-clock';

const now = new Date();
const MAY_DIFFER = ['date', 'set-cookie', 'traceparent', 'content-security-policy'];
const key = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

interface Half {
  readonly application: TestApplication;
  readonly ids: SeededIds;
}

/** Two worlds that are the same, but that in one a ward and home nursing have shared something about Sixten. */
describe('For a unit without a basis', () => {
  let full: Half;
  let empty: Half;
  let foreign: { readonly handoff: string; readonly card: string };

  beforeAll(async () => {
    [full, empty] = [await half(), await half()];
    const ward = await full.application.loginAs('ward-nurse');
    const homeNursing = await full.application.loginAs('home-nurse');
    const card = await cardOf(ward, PEOPLE.sixten);
    const [handoff, open] = [await sent(ward, { card }), await sent(ward, { card })];
    await eventually(async () => expect(await workList(homeNursing)).toHaveLength(2));
    await move(homeNursing, handoff, 'open');
    await move(homeNursing, handoff, 'accept');
    foreign = { handoff: open, card };
    for (const { application } of [full, empty]) await application.worker?.stop();
  });

  it.each(['school-nurse', 'child-psychiatry-nurse', 'county-administrator', 'person-old'])(
    'the two worlds give %s the same bytes, status, length and headers everywhere',
    async (account) => {
      const [one, two] = [await observe(full, account, foreign), await observe(empty, account, foreign)];
      expect(one.length).toBeGreaterThan(15);
      for (const [index, answer] of one.entries()) expect(answer).toEqual(two[index]);
    },
  );

  async function half(): Promise<Half> {
    const ids = new SeededIds();
    const application = await anApplication({ parts: { ids, clock: new StillClock(now) } });
    return { application, ids };
  }
});

/** Everything that can be listed, searched, fetched, counted or tried, as raw text. */
async function observe(
  { application, ids }: Half,
  account: string,
  foreign: { handoff: string; card: string },
): Promise<string[]> {
  const client = await application.loginAs(account);
  ids.begin(account);
  const answers: string[] = [];
  const get = async (path: string): Promise<void> => void answers.push(await raw(client, 'GET', path));
  const post = async (path: string, body: object): Promise<void> =>
    void answers.push(await raw(client, 'POST', path, body, key(answers.length)));
  await reading(get, foreign);
  for (const verb of ['open', 'accept', 'acknowledge', 'reject', 'withdraw'])
    await post(`/api/v1/handoffs/${foreign.handoff}/${verb}`, {});
  await post('/api/v1/persons/lookup', { number: PEOPLE.sixten, purpose: 'handoff' });
  await post('/api/v1/persons/lookup', { number: PEOPLE.birgit, purpose: 'handoff' });
  await post('/api/v1/persons/lookup', { number: PEOPLE.petraProtected, purpose: 'handoff' });
  await post('/api/v1/persons/lookup', { number: '194001019999', purpose: 'handoff' });
  await post('/api/v1/handoffs', await aRequest(client, { card: foreign.card }));
  await ownHandoff(client, post, answers);
  await reading(get, foreign);
  return answers;
}

async function reading(
  get: (path: string) => Promise<void>,
  { handoff, card }: { handoff: string; card: string },
): Promise<void> {
  for (const side of ['all', 'to', 'from']) await get(`/api/v1/work-items?side=${side}`);
  await get('/api/v1/inbox');
  await get('/api/v1/inbox?after=0&limit=100');
  await get(`/api/v1/handoffs/${handoff}`);
  await get(`/api/v1/handoffs/${key(999)}`);
  await get(`/api/v1/bases?kind=care-request&card=${card}&to=${UNITS.homeNursing}`);
  await get('/api/v1/units?query=ume%C3%A5&limit=5');
  await get(`/api/v1/units/${UNITS.homeNursing}`);
  await get('/api/v1/handoff-kinds');
}

/** The same person, handed off by this unit itself: what others share about them must not show there either. */
async function ownHandoff(
  client: Client,
  post: (path: string, body: object) => Promise<void>,
  answers: string[],
): Promise<void> {
  const lookup = answers.find((answer) => answer.includes('"outcome":"found"'));
  const card = /"card":"([^"]+)"/.exec(lookup ?? '')?.[1];
  if (!card) return;
  await post('/api/v1/handoffs', await aRequest(client, { card }));
  const id = /"id":"([^"]+)"/.exec(answers.at(-1) ?? '')?.[1];
  answers.push(await raw(client, 'GET', `/api/v1/handoffs/${id}`));
}

async function raw(
  client: Client,
  method: string,
  path: string,
  body?: object,
  idempotencyKey?: string,
): Promise<string> {
  const unsafe = { 'content-type': 'application/json', 'x-sammanhang': '1', 'idempotency-key': idempotencyKey ?? '' };
  const headers = { cookie: client.cookieHeader, 'x-assignment': client.assignment ?? '', ...(body ? unsafe : {}) };
  const response = await fetch(new URL(path, client.url), {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const kept = [...response.headers].filter(([name]) => !MAY_DIFFER.includes(name));
  const text = (await response.text())
    .replace(/"traceId":"[0-9a-f]{32}"/, '"traceId":""')
    .replaceAll(client.assignment ?? '-', 'assignment');
  return [`${method} ${path} ${response.status}`, ...kept.map((header) => header.join(': ')), text].join('\n');
}
