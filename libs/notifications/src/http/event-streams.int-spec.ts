import { fastify, type FastifyInstance } from 'fastify';
import type { TestingModule } from '@nestjs/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { AccessModule, Disclosures } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import type { Actor } from '@care/kernel';
import { Metrics, UnitOfWork } from '@care/platform';
import { aCaseworkerOf } from '../../../../test/builders/actors';
import { aDatabase } from '../../../../test/support/database';
import { eventually } from '../../../../test/support/eventually';
import { modulesOn } from '../../../../test/support/modules';
import { putAwayLater } from '../../../../test/support/put-away';
import { InboxRepository } from '../inbox.repository';
import { EventStreams } from './event-streams';
import { NotificationsHttpModule } from './notifications.http.module';

let testing: TestingModule;
let server: FastifyInstance;
let address: string;
let caller: Actor;

beforeAll(async () => {
  const database = await aDatabase();
  testing = await modulesOn(database, [AuditModule, AccessModule, DirectoryModule, NotificationsHttpModule], {
    settings: { LOG_LEVEL: 'silent' },
  });
  server = fastify({ forceCloseConnections: true });
  server.get('/events', (request, reply) =>
    testing.get(EventStreams).open(caller, request.headers['last-event-id'] as string | undefined, reply),
  );
  server.setErrorHandler((error: Error & { code?: string }, _request, reply) =>
    reply.status(429).send({ code: error.code }),
  );
  await server.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/events`;
  putAwayLater(() => server.close());
});

const aNurse = (unit = randomUUID()): Actor => aCaseworkerOf({ id: unit, organisation: { id: randomUUID() } });

/** Something happened to an item of the actor's unit, which may or may not see it. */
async function happens(actor: Actor, { item = randomUUID(), visible = true } = {}): Promise<string> {
  const [work, inbox] = [testing.get(UnitOfWork), testing.get(InboxRepository)];
  const holder = actor.unitId ?? '';
  await work.run(actor, async () => {
    if (visible) testing.get(Disclosures).own([item], holder, null);
    const event = {
      event: randomUUID(),
      type: 'handoffs.sent.v1',
      occurredAt: new Date('2026-11-22T07:12:00Z'),
      own: false,
    };
    inbox.append({ ...event, holder, item });
  });
  return item;
}

/** Listens as this actor; `text` is all that has come so far. */
async function listen(actor: Actor, lastEventId?: string) {
  caller = actor;
  const stop = new AbortController();
  const response = await fetch(address, {
    signal: stop.signal,
    headers: lastEventId ? { 'last-event-id': lastEventId } : {},
  });
  const heard = {
    status: response.status,
    headers: response.headers,
    text: '',
    ended: false,
    stop: () => stop.abort(),
  };
  const decoder = new TextDecoder();
  const read = async () => {
    for await (const chunk of response.body ?? []) heard.text += decoder.decode(chunk as Uint8Array, { stream: true });
  };
  void read()
    .catch(() => undefined)
    .then(() => (heard.ended = true));
  putAwayLater(async () => stop.abort());
  if (response.ok) await eventually(() => expect(heard.text).toContain('event: ready'));
  return heard;
}

const changesIn = (text: string) =>
  [...text.matchAll(/event: change\ndata: (.+)/g)].map(([, data]) => JSON.parse(data ?? ''));
const lastIdIn = (text: string) => [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1];

describe('a stream of events', () => {
  it('tells type, item and number of what happens from now on', async () => {
    const nurse = aNurse();
    await happens(nurse);
    const heard = await listen(nurse);
    expect(heard.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(heard.headers.get('cache-control')).toBe('no-store, no-transform');
    const item = await happens(nurse);
    await eventually(() => expect(changesIn(heard.text)).toEqual([{ type: 'handoffs.sent.v1', item, seq: 2 }]));
    heard.stop();
  });

  it('goes on after the last event a browser has had', async () => {
    const nurse = aNurse();
    const before = await listen(nurse);
    await happens(nurse);
    await eventually(() => expect(changesIn(before.text)).toHaveLength(1));
    before.stop();
    const missed = [await happens(nurse), await happens(nurse)];
    const after = await listen(nurse, lastIdIn(before.text));
    await eventually(() => expect(changesIn(after.text).map(({ item }) => item)).toEqual(missed));
    after.stop();
  });

  it('is the same for whoever has nothing to do with what happens', async () => {
    const [nurse, stranger] = [aNurse(), aNurse()];
    const [heard, silent] = [await listen(nurse), await listen(stranger)];
    const quiet = silent.text;
    await happens(nurse);
    await eventually(() => expect(changesIn(heard.text)).toHaveLength(1));
    expect(silent.text).toBe(quiet);
    heard.stop();
    silent.stop();
  });

  it('tells only that something changed when the item may no longer be seen', async () => {
    const nurse = aNurse();
    const heard = await listen(nurse);
    await happens(nurse, { visible: false });
    await eventually(() => expect(changesIn(heard.text)).toEqual([{ type: 'changed', seq: 1 }]));
    heard.stop();
  });

  it('ends with a word when the session has ended', async () => {
    const nurse = { ...aNurse(), sessionHash: randomBytes(32) };
    const heard = await listen(nurse);
    await eventually(() =>
      expect([heard.text.endsWith('event: session-ended\ndata: {}\n\n'), heard.ended]).toEqual([true, true]),
    );
  });

  it('ends at the next beat when the unit no longer holds what it held, so that it comes back with what it holds', async () => {
    const nurse = aNurse();
    const deputised = randomUUID();
    const before = await listen({ ...nurse, holders: [...nurse.holders, deputised] });
    const same = await listen(nurse);
    await eventually(() => expect(before.ended).toBe(true), 17_000);
    await happens({ ...nurse, unitId: deputised, holders: [deputised] });
    await happens(nurse);
    await eventually(() => expect(changesIn(same.text)).toHaveLength(1));
    expect([same.ended, changesIn(before.text)]).toEqual([false, []]);
    same.stop();
  }, 20_000);

  it('is given to one person six times and not seven, and again when one has been closed', async () => {
    const nurse = aNurse();
    const heard = [];
    for (let window = 0; window < 6; window++) heard.push(await listen(nurse));
    expect((await listen(nurse)).status).toBe(429);
    heard.pop()?.stop();
    await eventually(async () => {
      const again = await listen(nurse);
      again.stop();
      expect(again.status).toBe(200);
    });
    heard.forEach(({ stop }) => stop());
  });

  it('costs nothing when nobody listens', async () => {
    const trips = async () => (await testing.get(Metrics).roundTrips.get()).values[0]?.value;
    caller = aNurse();
    const heard = await listen(caller);
    heard.stop();
    await eventually(async () => {
      const before = await trips();
      await new Promise((later) => setTimeout(later, 1_200));
      expect(await trips()).toBe(before);
    }, 15_000);
  });

  it('ends at once when the process is about to end, and no new one begins', async () => {
    const heard = await listen(aNurse());
    testing.get(EventStreams).onModuleDestroy();
    await eventually(() => expect(heard.ended).toBe(true), 1_000);
    expect((await listen(aNurse())).status).toBe(429);
  });
});
