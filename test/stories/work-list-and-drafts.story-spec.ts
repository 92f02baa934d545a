import type { Client as Database } from 'pg';
import { unitId } from '@care/directory';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { eventually } from '../support/eventually';
import { aRequest, cardOf, CONTENT, handoff, move, PEOPLE, sent, UNITS } from '../support/handing-off';

const nobody = '00000000-0000-4000-8000-0000000000ff';

interface Page {
  readonly items: readonly { readonly handoff: string; readonly side: string; readonly kind: string }[];
  readonly next?: string;
  readonly counts?: Readonly<Record<string, number>>;
}
interface Draft {
  readonly id: string;
  readonly version: number;
  readonly by: string;
  readonly person?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

const shown = ({ items }: Page): string[] => items.map((item) => item.handoff).sort();

describe('What a unit has before it', () => {
  let application: TestApplication;
  let ward: Client;
  let home: Client;
  let owner: Database;

  beforeAll(async () => {
    application = await anApplication();
    [ward, home] = await Promise.all([application.loginAs('ward-nurse'), application.loginAs('home-nurse')]);
    owner = await application.database.asOwner();
  });

  describe('The work list, narrowed before it is cut into pages', () => {
    const ids: Record<'late' | 'soon' | 'today' | 'later' | 'message' | 'back', string> = {} as never;
    const list = async (query: string): Promise<Page> => (await home.get<Page>(`/api/v1/work-items?${query}`)).body;
    /** Puts the unit's line where the test needs it; the time itself is the clock's. */
    const dueIn = (id: string, interval: string): Promise<unknown> =>
      owner.query(`UPDATE handoffs.work_item SET due_at = date_trunc('second', now() + $2::interval) WHERE item = $1`, [
        id,
        interval,
      ]);

    beforeAll(async () => {
      for (const name of ['late', 'soon', 'later'] as const) ids[name] = await sent(ward, { urgency: 'today' });
      ids.today = await sent(ward, { urgency: 'planned' });
      const message = { content: { request: 'Ny telefontid', message: 'Från klockan sju.' } };
      ids.message = await sent(ward, { kind: 'general-message', ...message });
      ids.back = await sent(home, { to: UNITS.ward });
      await eventually(async () => expect((await list('limit=50')).items).toHaveLength(6));
      await eventually(async () => expect((await move(home, ids.today, 'open')).status).toBe(204));
      await dueIn(ids.late, '-1 hour');
      await dueIn(ids.soon, '1 hour');
      for (const id of [ids.later, ids.today, ids.message, ids.back]) await dueIn(id, '40 days');
    });

    it.each<[string, string, (keyof typeof ids)[]]>([
      ['time that is over', 'due=late', ['late']],
      ['time within two hours', 'due=two-hours', ['soon']],
      ['time after today', 'due=later', ['later', 'today', 'message', 'back']],
      ['kind', 'kind=general-message', ['message']],
      ['urgency', 'urgency=planned&side=to&kind=care-request', ['today']],
      ['what nobody has opened', 'unseen=true&side=to', ['late', 'soon', 'later', 'message']],
      ['what waits for an answer', 'dueKind=answer', ['today']],
      ['both at once, which nothing is', 'unseen=true&dueKind=answer', []],
      ['side and time', 'side=from&due=later', ['back']],
      ['a kind that nobody knows', 'kind=telegram', []],
    ])('shows by %s', async (_what, query, expected) => {
      expect(shown(await list(query))).toEqual(expected.map((name) => ids[name]).sort());
    });

    it('counts what the filters leave, whatever page or horizon is shown', async () => {
      const counts = { late: 1, twoHours: 1, today: 0, later: 4, to: 5, from: 1 };
      expect((await list('counts=true&limit=1')).counts).toEqual(counts);
      expect((await list('counts=true&due=late')).counts).toEqual(counts);
      const ours = { late: 1, twoHours: 1, today: 0, later: 3, to: 5, from: 1 };
      expect((await list('counts=true&side=to')).counts).toEqual(ours);
      expect((await list('counts=true&kind=general-message')).counts).toMatchObject({ later: 1, to: 1, from: 0 });
      expect((await list('limit=1')).counts).toBeUndefined();
    });

    it('goes on from page to page of the narrowed list, and its cursor is good for no other', async () => {
      const seen: string[] = [];
      let page = await list('due=later&limit=1');
      for (; page.next; page = await list(`due=later&limit=1&after=${page.next}`)) seen.push(...shown(page));
      seen.push(...shown(page));
      expect(seen.sort()).toEqual([ids.later, ids.today, ids.message, ids.back].sort());
      const { next } = await list('due=later&limit=1');
      for (const other of ['due=late', 'side=to&due=later', '']) {
        const { status, body } = await home.get(`/api/v1/work-items?${other}&limit=1&after=${next ?? ''}`);
        expect([status, body]).toEqual([422, expect.objectContaining({ code: 'cursor' })]);
      }
    });

    it.each(['due=soon', 'unseen=yes', 'dueKind=all', 'question=ours', 'mine=1', 'side=both'])(
      'refuses %s by the name of the field',
      async (query) => {
        const { status, body } = await home.get<Draft>(`/api/v1/work-items?${query}`);
        expect([status, body.errors?.[0]?.field]).toEqual([422, query.split('=')[0]]);
      },
    );

    it('shows what one has taken oneself and what waits for a reply, and tells each side its own', async () => {
      const { etag } = await handoff(home, ids.today);
      expect((await home.post(`/api/v1/handoffs/${ids.today}/claim`, {}, { ifMatch: etag })).status).toBe(204);
      const question = { kind: 'question', text: 'Hinner ni före tolv?' };
      const thread = `/api/v1/handoffs/${ids.today}/thread`;
      expect((await home.post(thread, question, { ifMatch: etag })).status).toBeLessThan(300);
      const colleague = await application.loginAs('ward-coordinator');
      const asked = await eventually(async () => {
        const { body } = await ward.get<Page>('/api/v1/work-items?question=mine&counts=true');
        expect(shown(body)).toEqual([ids.today]);
        return body;
      });
      expect(asked.items[0]).toMatchObject({ question: 'mine', claim: null });
      expect(asked.items[0]).toHaveProperty('acts', expect.arrayContaining(['reply']));
      const mine = await list('mine=true&counts=true');
      expect(shown(mine)).toEqual([ids.today]);
      expect(mine.items[0]).toMatchObject({ question: 'theirs', claim: { by: 'Annika Ståhl', mine: true } });
      expect(mine.counts).toMatchObject({ later: 1, to: 1, from: 0 });
      expect(shown((await colleague.get<Page>('/api/v1/work-items?mine=true')).body)).toEqual([]);
    });

    it('shows both lines of what one holds as sender and as deputy of the receiver, also where a page ends between them', async () => {
      const stroke = unitId(demonstrationCounty(), 'region:nus-stroke');
      await owner.query('UPDATE directory.unit SET deputy_unit = $2 WHERE id = $1', [stroke, UNITS.ward]);
      const deputy = await application.loginAs('ward-coordinator');
      const id = await sent(ward, { to: stroke });
      const listed = async (query: string): Promise<Page> =>
        (await deputy.get<Page>(`/api/v1/work-items?${query}`)).body;
      const sidesOf = ({ items }: Page): string[] => items.flatMap((item) => (item.handoff === id ? [item.side] : []));
      await eventually(async () => expect(sidesOf(await listed('limit=100')).sort()).toEqual(['from', 'to']));
      const sides: string[] = [];
      let page = await listed('limit=1');
      for (; page.next; page = await listed(`limit=1&after=${page.next}`)) sides.push(...sidesOf(page));
      expect([...sides, ...sidesOf(page)].sort()).toEqual(['from', 'to']);
    });

    it('counts nothing that the unit is no longer shown', async () => {
      await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND level < 3', [ids.late]);
      expect((await list('counts=true')).counts).toMatchObject({ late: 0, to: 4 });
      expect(shown(await list('due=late'))).toEqual([]);
    });
  });

  describe('Drafts of the unit', () => {
    let card: string;
    const half = (): object => ({ card, kind: 'care-request', content: { request: CONTENT.request } });
    const begun = async (body: object = half()): Promise<{ draft: Draft; etag: string }> => {
      const { status, body: draft, etag } = await ward.post<Draft>('/api/v1/drafts', body);
      expect(status).toBe(201);
      return { draft, etag: etag ?? '' };
    };
    const read = (client: Client, id: string) => client.get<Draft>(`/api/v1/drafts/${id}`);
    const save = (client: Client, id: string, body: object, ifMatch?: string) =>
      client.post<Draft>(`/api/v1/drafts/${id}/save`, body, { ifMatch });
    const lines = async (client: Client): Promise<string[]> => {
      const { body } = await client.get<{ items: readonly { id: string }[] }>('/api/v1/drafts');
      return body.items.map(({ id }) => id);
    };

    beforeAll(async () => {
      card = await cardOf(ward, PEOPLE.sixten);
    });

    it('are there at another computer, for a colleague too, with who wrote and whom it is about', async () => {
      const { draft, etag } = await begun();
      const colleague = await application.loginAs('ward-coordinator');
      const { body, etag: same } = await read(colleague, draft.id);
      expect(body).toMatchObject({ id: draft.id, by: 'Pia Ström', content: { request: CONTENT.request } });
      expect(body.person).toMatchObject({ card, name: 'Sixten Bäckman', number: PEOPLE.sixten, protected: false });
      expect(same).toBe(etag);
      expect(await lines(colleague)).toContain(draft.id);
      expect(JSON.stringify((await colleague.get('/api/v1/drafts')).body)).not.toContain(PEOPLE.sixten);
    });

    it('are sealed, and no other unit knows of them', async () => {
      const { draft } = await begun();
      const { rows } = await owner.query<{ text: string }>('SELECT d::text AS text FROM handoffs.draft d');
      expect(rows.map(({ text }) => text).join()).not.toMatch(/sårvård|Sixten|Pia/);
      const unknown = await read(home, nobody);
      expect([await read(home, draft.id).then(({ status }) => status), unknown.status]).toEqual([404, 404]);
      expect((await save(home, draft.id, half(), '"x"')).status).toBe(404);
      expect(await lines(home)).toEqual([]);
    });

    it('take the words of whoever saw the newest version, and lose nobody’s', async () => {
      const { draft, etag } = await begun();
      const first = await save(ward, draft.id, { ...half(), urgency: 'today' }, etag);
      expect([first.status, first.body.version]).toEqual([200, 2]);
      expect((await save(ward, draft.id, half(), etag)).status).toBe(412);
      expect((await save(ward, draft.id, half())).status).toBe(428);
      expect((await save(ward, draft.id, {}, first.etag)).body).not.toHaveProperty('person');
      expect((await read(ward, draft.id)).body).toMatchObject({ version: 3 });
    });

    it('can be half of anything, and refuse by the field what cannot be kept', async () => {
      const { draft, etag } = await begun({});
      const refused = async (body: object): Promise<unknown> => {
        const answer = await save(ward, draft.id, body, etag);
        return [answer.status, answer.body.errors?.map(({ field, code }) => `${field} ${code}`)];
      };
      const long = { content: { request: 'x'.repeat(100_000) } };
      expect(await refused(long)).toEqual([422, ['content.request too-long']]);
      expect(await refused({ content: { request: 'a\u0000b' } })).toEqual([422, ['content.request control-character']]);
      expect(await refused({ card: nobody })).toEqual([422, ['card person-unknown']]);
      expect(await refused({ card: await cardOf(home, PEOPLE.birgit) })).toEqual([422, ['card person-unknown']]);
      expect(await refused({ to: nobody })).toEqual([422, ['to unit-unknown']]);
      expect(await refused({ basis: { validUntil: 'i morgon' } })).toEqual([422, ['basis.validUntil not-a-date']]);
      expect(await refused({ priority: 1 })).toEqual([422, ['priority unknown-field']]);
      expect((await read(ward, draft.id)).body).toMatchObject({ version: 1 });
    });

    it('end with the sending, in the same commit, and stay when it is refused', async () => {
      const { draft } = await begun();
      const refused = await ward.post('/api/v1/handoffs', await aRequest(ward, { urgency: 'x', draft: draft.id }));
      expect(refused.status).toBe(422);
      expect((await read(ward, draft.id)).status).toBe(200);
      const id = await sent(ward, { draft: draft.id });
      expect((await handoff(ward, id)).status).toBe(200);
      expect((await read(ward, draft.id)).status).toBe(404);
    });

    it('are sent once, of two colleagues at once too; who comes later is told so on `draft`, and nothing is sent', async () => {
      const { draft } = await begun();
      const colleague = await application.loginAs('ward-coordinator');
      const request = await aRequest(ward, { draft: draft.id });
      const send = (client: Client) => client.post<Draft>('/api/v1/handoffs', request);
      const both = await Promise.all([send(ward), send(colleague)]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
      for (const { body } of [...both.filter(({ status }) => status === 422), await send(ward)])
        expect(body.errors).toMatchObject([{ field: 'draft', code: 'draft-gone' }]);
    });

    it('are no other unit’s to end, which is told the same of one that there is not', async () => {
      const { draft } = await begun();
      for (const id of [draft.id, nobody]) {
        const { body } = await home.post<Draft>(
          '/api/v1/handoffs',
          await aRequest(home, { to: UNITS.ward, draft: id }),
        );
        expect(body.errors).toMatchObject([{ field: 'draft', code: 'draft-gone' }]);
      }
      expect((await read(ward, draft.id)).status).toBe(200);
    });

    it('are discarded by whoever saw them, once', async () => {
      const { draft, etag } = await begun();
      const key = '5d3e8b4e-0000-4000-8000-000000000001';
      const discard = (ifMatch: string): Promise<number> =>
        ward.post(`/api/v1/drafts/${draft.id}/discard`, {}, { ifMatch, key }).then(({ status }) => status);
      expect(await discard('"old"')).toBe(412);
      expect([await discard(etag), await discard(etag)]).toEqual([204, 204]);
      expect((await read(ward, draft.id)).status).toBe(404);
    });

    it('show nobody with protected identity by name, number or place (OSL 22 kap. 1 §)', async () => {
      const { draft } = await begun({ card: await cardOf(ward, PEOPLE.petraProtected) });
      const { body } = await read(ward, draft.id);
      expect(body.person).toEqual({ card: expect.any(String) as string, protected: true });
    });

    it('leave a line in the access log for every reading and change (HSLF-FS 2016:40 4 kap. 9 §)', async () => {
      const { draft, etag } = await begun();
      await read(ward, draft.id);
      await ward.post(`/api/v1/drafts/${draft.id}/discard`, {}, { ifMatch: etag });
      const { rows } = await owner.query(
        `SELECT action, count(person)::int AS persons FROM audit.access_log WHERE object = $1 GROUP BY action ORDER BY action`,
        [draft.id],
      );
      const each = ['discard-draft', 'read', 'save-draft'].map((action) => ({ action, persons: 1 }));
      expect(rows).toEqual(each);
    });

    it('are taken away when their 30 days are over, by the clock of the database', async () => {
      const { draft } = await begun();
      const days = `SELECT round(extract(epoch FROM due_at - now()) / 86400)::int AS days FROM platform.timer WHERE ref = $1`;
      expect((await owner.query(days, [draft.id])).rows).toEqual([{ days: 30 }]);
      const over = `WITH d AS (UPDATE handoffs.draft SET ends_at = now() WHERE item = $1) UPDATE platform.timer SET due_at = now() WHERE ref = $1`;
      await owner.query(over, [draft.id]);
      await owner.query('SELECT platform.fire_due_timers(500)');
      const kept = () => owner.query('SELECT FROM handoffs.draft WHERE item = $1', [draft.id]);
      await eventually(async () => expect((await kept()).rowCount).toBe(0), 15_000);
    });

    it('are listed fifty at a time, the latest first, with whether there are others', async () => {
      type Listed = { items: readonly unknown[]; more: boolean };
      const { body: before } = await ward.get<Listed>('/api/v1/drafts');
      for (let more = before.items.length; more <= 50; more++) await begun({});
      const { body } = await ward.get<Listed>('/api/v1/drafts');
      expect([before.more, body.items.length, body.more]).toEqual([false, 50, true]);
    });
  });
});
