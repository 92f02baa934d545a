import { unitId } from '@care/directory';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { eventually } from '../support/eventually';
import { aRequest, cardOf, handoff, move, PEOPLE, sent, UNITS, workList } from '../support/handing-off';

const HEALTH_CENTRE = unitId(demonstrationCounty(), 'region:centre-alidhem');

describe('What is said and done about a handoff without moving it', () => {
  let application: TestApplication;
  let ward: Client;
  let coordinator: Client;
  let home: Client;
  let centre: Client;

  beforeAll(async () => {
    application = await anApplication();
    ward = await application.loginAs('ward-nurse');
    coordinator = await application.loginAs('ward-coordinator');
    home = await application.loginAs('home-nurse');
    centre = await application.loginAs('primary-care-nurse');
  });

  /** From home nursing to the ward, opened there. */
  const offered = async (changes: object = {}): Promise<string> => {
    const id = await sent(home, { to: UNITS.ward, ...changes });
    await eventually(async () => expect((await line(ward, id))?.['state']).toBe('sent'));
    await eventually(async () => expect((await move(ward, id, 'open')).status).toBe(204));
    return id;
  };
  const line = async (client: Client, id: string) => (await workList(client)).find((item) => item['handoff'] === id);
  const write = (client: Client, id: string, body: object): Promise<Answer> =>
    client.post(`/api/v1/handoffs/${id}/thread`, body);
  const act = (client: Client, id: string, verb: string, body: object = {}): Promise<Answer> =>
    client.post(`/api/v1/handoffs/${id}/${verb}`, body);
  const view = async (client: Client, id: string) => (await handoff(client, id)).body as Answer['body'];

  describe('the thread', () => {
    it('asks and is answered; both lists say whom the reply waits for, and nothing of the handoff changes', async () => {
      const id = await offered();
      const before = await view(ward, id);
      const asked = await write(ward, id, { kind: 'question', text: 'Vem ger insulinet i morgon?' });
      expect(asked.status).toBe(201);
      await eventually(async () => {
        expect((await line(ward, id))?.['question']).toBe('theirs');
        expect((await line(home, id))?.['question']).toBe('mine');
      });
      expect((await view(home, id)).acts).toContain('reply');
      expect((await view(ward, id)).acts).not.toContain('reply');
      const answers = asked.body.id as string;
      const reply = { kind: 'reply', text: 'Det gör vi.', answers };
      expect((await write(ward, id, reply)).body.errors).toMatchObject([
        { field: 'answers', code: 'question-unknown' },
      ]);
      expect((await write(home, id, reply)).status).toBe(201);
      expect((await write(home, id, reply)).body.code).toBe('question-answered');
      await eventually(async () => expect((await line(ward, id))?.['question']).toBeNull());
      const after = await view(ward, id);
      expect(after.thread).toMatchObject([
        { kind: 'question', side: 'to', by: 'Pia Ström', text: 'Vem ger insulinet i morgon?', answered: true },
        { kind: 'reply', side: 'from', by: 'Annika Ståhl', answers, answered: false },
      ]);
      for (const field of ['state', 'version', 'clocks', 'history']) expect(after[field]).toEqual(before[field]);
    });

    it.each<[string, object, string]>([
      ['a reply without a question', { kind: 'reply', text: 'Ja' }, 'answers: required'],
      ['a comment that answers', { kind: 'comment', text: 'Ja', answers: crypto.randomUUID() }, 'answers: not-a-reply'],
      ['nothing said', { kind: 'comment', text: '  ' }, 'text: empty'],
      ['another kind', { kind: 'order', text: 'Ja' }, 'kind: is-in'],
      ['too much', { kind: 'comment', text: 'a'.repeat(2001) }, 'text: too-long'],
    ])('refuses %s by its field, and keeps nothing', async (_, body, expected) => {
      const id = await sent(ward);
      const { status, body: refusal } = await write(ward, id, body);
      expect([
        status,
        refusal.errors.map((error: { field: string; code: string }) => `${error.field}: ${error.code}`),
      ]).toEqual([422, [expected]]);
      expect((await view(ward, id)).thread).toEqual([]);
    });

    it('ends with the matter, and a report is for work that is going on; the refusal names the legal acts', async () => {
      const id = await offered();
      const early = await write(ward, id, { kind: 'report', text: 'Det går bra' });
      expect([early.status, early.body.code]).toEqual([409, 'illegal-transition']);
      expect(early.body.moves).toEqual(expect.arrayContaining(['accept', 'ask', 'comment', 'forward']));
      for (const verb of ['accept', 'start']) await move(ward, id, verb);
      expect((await write(ward, id, { kind: 'report', text: 'Det går bra' })).status).toBe(201);
      expect((await write(home, id, { kind: 'report', text: 'Bra' })).status).toBe(409);
      await move(ward, id, 'complete', { outcome: 'Klart' });
      for (const client of [ward, home])
        expect([403, 409]).toContain((await write(client, id, { kind: 'comment', text: 'Tack' })).status);
    });

    it('takes no reply to a question of another handoff, in the same words as to none at all', async () => {
      const [id, other] = [await offered(), await offered()];
      const asked = await write(ward, other, { kind: 'question', text: 'Vem ger insulinet i morgon?' });
      const [elsewhere, nowhere] = await Promise.all(
        [asked.body.id as string, crypto.randomUUID()].map((answers) =>
          write(home, id, { kind: 'reply', text: 'Det gör vi.', answers }),
        ),
      );
      expect([elsewhere?.status, elsewhere?.body.errors]).toEqual([422, nowhere?.body.errors]);
      expect((await view(home, other)).thread).toMatchObject([{ answered: false }]);
    });

    it('leaves a handoff its place in the queue, as do a claim and a cancellation that is declined', async () => {
      const id = await offered();
      await eventually(async () => expect((await line(ward, id))?.['state']).toBe('received'));
      const { dueAt, dueKind } = (await line(ward, id)) ?? {};
      await write(home, id, { kind: 'comment', text: 'Dottern är där efter tre' });
      await act(ward, id, 'claim');
      expect((await move(home, id, 'request-cancel', { reason: 'duplicate' })).status).toBe(204);
      await eventually(async () => expect((await line(ward, id))?.['dueKind']).toBe('cancel'));
      expect((await move(ward, id, 'decline-cancel', { reason: 'already-begun' })).status).toBe(204);
      await eventually(async () => expect(await line(ward, id)).toMatchObject({ state: 'received', dueAt, dueKind }));
    });

    it('is written once however often it is sent', async () => {
      const id = await sent(ward);
      const key = crypto.randomUUID();
      const said = { kind: 'comment', text: 'Anhörig ringer' };
      const first = await ward.post(`/api/v1/handoffs/${id}/thread`, said, { key });
      const again = await ward.post(`/api/v1/handoffs/${id}/thread`, said, { key });
      expect(again.body).toEqual(first.body);
      expect((await view(ward, id)).thread).toHaveLength(1);
    });
  });

  describe('inside a unit', () => {
    it('of two who claim at once one has it and the other is told so; the other side never learns of it', async () => {
      const id = await offered();
      const unseen = await handoff(home, id);
      const both = await Promise.all([act(ward, id, 'claim'), act(coordinator, id, 'claim')]);
      expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(both.find(({ status }) => status === 409)?.body.code).toBe('already-claimed');
      const [winner, loser] = both[0]?.status === 204 ? [ward, coordinator] : [coordinator, ward];
      expect((await view(winner, id)).claim).toMatchObject({ mine: true });
      expect((await view(loser, id)).claim).toMatchObject({ mine: false, by: expect.any(String) });
      expect((await view(home, id)).claim).toBeNull();
      expect((await handoff(home, id)).etag).toBe(unseen.etag);
      expect((await act(loser, id, 'release')).status).toBe(204);
      expect((await act(loser, id, 'release')).status).toBe(409);
    });

    it('is given to a colleague who works there, and to nobody else', async () => {
      const id = await offered();
      const { items } = (await ward.get<{ items: { id: string; name: string }[] }>('/api/v1/colleagues')).body;
      const owner = await application.database.asOwner();
      const { rows } = await owner.query<{ id: string; name: string }>(
        'SELECT id, name FROM identity.staff WHERE issuer LIKE $1',
        [`${application.url}%`],
      );
      const accountOf = (name: string) => rows.find((each) => each.name === name)?.id;
      const [jonas, annika] = [accountOf('Jonas Hedman'), accountOf('Annika Ståhl')];
      expect(items).toContainEqual({ id: jonas, name: 'Jonas Hedman' });
      expect(items.map(({ name }) => name)).not.toContain('Annika Ståhl');
      const refused = await act(ward, id, 'give', { to: annika });
      expect(refused.body.errors).toMatchObject([{ field: 'to', code: 'not-a-colleague' }]);
      expect((await act(ward, id, 'give', { to: jonas })).status).toBe(204);
      expect((await view(coordinator, id)).claim).toMatchObject({ mine: true, by: 'Jonas Hedman' });
    });

    it('makes nobody’s move fail: neither a colleague’s claim nor the other side’s comment is a new version', async () => {
      const id = await offered();
      const { etag } = await handoff(ward, id);
      expect((await act(coordinator, id, 'claim')).status).toBe(204);
      await write(home, id, { kind: 'comment', text: 'Dottern är där efter tre' });
      await write(home, id, { kind: 'question', text: 'Hinner ni i dag?' });
      expect((await handoff(ward, id)).etag).toBe(etag);
      expect((await ward.post(`/api/v1/handoffs/${id}/accept`, {}, { ifMatch: etag })).status).toBe(204);
    });

    it('is no new version when it has been delivered: who acts at once is not refused for that', async () => {
      const id = await sent(ward);
      const { etag } = await handoff(ward, id);
      await eventually(async () => expect((await view(ward, id)).clocks.deliveredAt).not.toBeNull());
      expect((await handoff(ward, id)).etag).toBe(etag);
    });

    it('is followed by whoever wants to be told, each for themselves', async () => {
      const id = await sent(ward);
      expect((await act(ward, id, 'follow')).status).toBe(204);
      expect((await act(ward, id, 'follow')).status).toBe(204);
      expect([(await view(ward, id)).following, (await view(coordinator, id)).following]).toEqual([true, false]);
      expect((await act(ward, id, 'unfollow')).status).toBe(204);
      expect((await view(ward, id)).following).toBe(false);
    });
  });

  describe('sending again what came back', () => {
    const again = async (changes: Record<string, unknown>): Promise<Answer> =>
      ward.post('/api/v1/handoffs', await aRequest(ward, changes));

    it('is a new handoff with its own basis, linked to the first; its receiver learns nothing of the first', async () => {
      const first = await sent(ward, { to: HEALTH_CENTRE });
      await eventually(async () =>
        expect((await move(centre, first, 'reject', { reason: 'no-capacity' })).status).toBe(204),
      );
      expect((await view(ward, first)).acts).toContain('reroute');
      expect((await view(ward, first)).card).toBe(await cardOf(ward, PEOPLE.sixten));
      const { status, body } = await again({ follows: first });
      expect(status).toBe(201);
      expect((await view(ward, body.id)).links).toMatchObject([
        { kind: 'reroute', way: 'before', handoff: first, state: 'rejected' },
      ]);
      expect((await view(ward, first)).links).toMatchObject([{ kind: 'reroute', way: 'after', handoff: body.id }]);
      expect((await view(home, body.id)).links).toEqual([]);
      expect((await view(ward, first)).reviewedAt).not.toBeNull();
    });

    it('is sent again once: of two colleagues at once one does, and it is no act any more', async () => {
      const first = await sent(ward, { to: HEALTH_CENTRE });
      await eventually(async () =>
        expect((await move(centre, first, 'reject', { reason: 'no-capacity' })).status).toBe(204),
      );
      const request = await aRequest(ward, { follows: first });
      const both = await Promise.all([ward, coordinator].map((client) => client.post('/api/v1/handoffs', request)));
      expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
      const refused = both.find(({ status }) => status === 422)?.body;
      expect(refused?.errors).toMatchObject([{ field: 'follows', code: 'sent-again-already' }]);
      const { acts, links } = await view(ward, first);
      expect([acts.includes('reroute'), links.length]).toEqual([false, 1]);
    });

    it('refuses what has not come back, what is another’s and another person’s, by the field', async () => {
      const waiting = await sent(ward);
      const codeOf = async (changes: Record<string, unknown>) => (await again(changes)).body.errors?.[0];
      expect(await codeOf({ follows: waiting })).toMatchObject({ field: 'follows', code: 'not-over' });
      expect(await codeOf({ follows: crypto.randomUUID() })).toMatchObject({
        field: 'follows',
        code: 'handoff-unknown',
      });
      const foreign = await sent(home, { to: UNITS.ward });
      expect(await codeOf({ earlier: [foreign] })).toMatchObject({ field: 'earlier', code: 'handoff-unknown' });
      const card = await cardOf(ward, PEOPLE.birgit);
      expect(await codeOf({ earlier: [waiting], card })).toMatchObject({ field: 'earlier', code: 'another-person' });
      expect((await again({ earlier: [waiting] })).status).toBe(201);
    });
  });
});
