import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { CONSENT, cardOf, handoff, PEOPLE, sent, UNITS, workList } from '../support/handing-off';
import { dayFromNow } from './fillings';
import { moved } from './moving';

/** One word that stands in every text somebody writes, and in nothing else there is. */
const MARK = 'Bärnstensmärke';
/** Everybody about whom the story is; the name and the number stand in the population register of the demonstration. */
export const MARKED = {
  number: PEOPLE.sixten,
  name: 'Sixten Bäckman',
  text: `${MARK} i en mening som ingen annan skriver`,
} as const;

/** What may stand nowhere. Kinds may stand in the database's own rows, which say what a handoff is; a sink is what data leaves by. */
export const PERSON_WORDS = ['Bäckman', 'Sixten', MARK] as const;
export const KIND_WORDS = [
  'care-request',
  'general-message',
  'Vårdbegäran',
  'Care request',
  'Meddelande till',
] as const;

/** Whoever the story needs. */
export interface Cast {
  readonly ward: Client;
  readonly home: Client;
  readonly reviewer: Client;
}

/** What came of it, for pages that show it. */
export interface MarkedThings {
  readonly card: string;
  readonly handoff: string;
  readonly extract: string;
}

const content = { request: MARKED.text, needs: MARKED.text, background: MARKED.text, contact: MARKED.text };
const note = MARKED.text;

/** Everything one can do about somebody: look up, register, consent, send, open, accept, reject, take back, withdraw, extract. */
export async function markedStory({ ward, home, reviewer }: Cast): Promise<MarkedThings> {
  const card = await cardOf(ward, MARKED.number);
  await done(ward, '/api/v1/persons', { name: MARKED.name, reason: MARKED.text, protected: false });
  const who = { card, scopes: ['information-sharing'], categories: ['care-need'], givenBy: 'person', form: 'oral' };
  const parties = [`unit:${UNITS.homeNursing}`];
  await done(ward, '/api/v1/consents', { ...who, parties, exclusions: [], validUntil: dayFromNow(30), note });
  await ward.get(`/api/v1/consents?card=${card}`);
  const accepted = await handedOver(ward, home, card);
  const back = await sent(ward, { card, content });
  await moved(ward, back, 'withdraw', { reason: 'other', note });
  await done(ward, '/api/v1/consents/withdrawals', { card, givenBy: 'person', form: 'oral' });
  const extract = await done(reviewer, '/api/v1/log-extracts', { number: MARKED.number, why: MARKED.text });
  for (const path of ['', `/${extract}`, `/${extract}/csv`]) await reviewer.get(`/api/v1/log-extracts${path}`);
  await refusedRequests(ward);
  return { card, handoff: accepted, extract };
}

/** One that is accepted and one that is rejected, with all that is seen on the way. */
async function handedOver(ward: Client, home: Client, card: string): Promise<string> {
  const [accepted, rejected] = [
    await sent(ward, { card, content, basis: CONSENT }),
    await sent(ward, { card, content }),
  ];
  const message = { request: MARKED.text, message: MARKED.text };
  await sent(ward, { card, kind: 'general-message', content: message });
  await eventually(async () => expect((await workList(home)).length).toBeGreaterThanOrEqual(3), 30_000);
  for (const verb of ['open', 'accept']) await moved(home, accepted, verb);
  expect((await handoff(home, accepted)).body.person['name']).toBe(MARKED.name);
  await moved(home, rejected, 'reject', { reason: 'other', note });
  await home.get('/api/v1/inbox');
  return accepted;
}

/** What somebody may put where it does not belong. */
async function refusedRequests(ward: Client): Promise<void> {
  const { number, name } = MARKED;
  await ward.get(`/api/v1/handoffs/${number}`);
  await ward.get(`/api/v1/units?query=${encodeURIComponent(name)}&${number}=1`);
  await ward.get(`/${encodeURIComponent(name)}/${number}`);
  await ward.post('/api/v1/persons/lookup', { number, purpose: name, [name]: number });
  await ward.post('/api/v1/handoffs', { kind: name, card: number, note: MARKED.text });
  await ward.post('/api/v1/consents', { card: number, note: MARKED.text }, { key: number });
  await ward.get('/api/v1/session', { headers: { 'x-assignment': number, traceparent: number, 'user-agent': number } });
}

async function done(client: Client, path: string, body: object): Promise<string> {
  const answer = await client.post<{ id?: string }>(path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id ?? '';
}
