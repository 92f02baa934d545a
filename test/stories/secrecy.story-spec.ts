import type { Client as Database } from 'pg';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { GUNNAR } from '../support/people';
import { CONTENT, handoff, move, PEOPLE, cardOf, sent, workList } from '../support/handing-off';

describe('Secrecy over time', () => {
  let application: TestApplication;
  let ward: Client;
  let homeNursing: Client;
  let owner: Database;

  beforeAll(async () => {
    application = await anApplication();
    [ward, homeNursing] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    owner = await application.database.asOwner();
  });

  async function arrived(changes: object = {}): Promise<string> {
    const id = await sent(ward, { ...changes });
    await eventually(async () => expect((await workList(homeNursing)).map((item) => item['handoff'])).toContain(id));
    return id;
  }
  const logged = async (id: string): Promise<unknown> =>
    (await owner.query(`SELECT count(*)::int AS n FROM audit.access_log WHERE object = $1 AND action = 'read'`, [id]))
      .rows[0];

  it('what opens at acceptance is logged, though the page asks by itself (HSLF-FS 2016:40 4 kap. 9 §)', async () => {
    const id = await arrived();
    await handoff(homeNursing, id);
    await move(homeNursing, id, 'open');
    await move(homeNursing, id, 'accept');
    const before = await logged(id);
    const { body } = await homeNursing.get(`/api/v1/handoffs/${id}`, { headers: { 'x-caused-by': 'page' } });
    expect(body.rest).toEqual({ background: CONTENT.background });
    expect(await logged(id)).toEqual({ n: (before as { n: number }).n + 2 });
    await homeNursing.get(`/api/v1/handoffs/${id}`, { headers: { 'x-caused-by': 'page' } });
    expect(await logged(id)).toEqual({ n: (before as { n: number }).n + 2 });
  });

  it('a message that has been acknowledged can be read on for thirty days, and then no more', async () => {
    const content = { request: 'Ny telefontid', message: 'Vi svarar från klockan sju.' };
    const id = await arrived({ kind: 'general-message', content });
    await move(homeNursing, id, 'open');
    await move(homeNursing, id, 'acknowledge');
    const { status, body } = await handoff(homeNursing, id);
    const days = (new Date((body['basis'] as { until: string }).until).getTime() - Date.now()) / 86_400_000;
    expect([status, body.moves, Math.round(days)]).toEqual([200, [], 30]);
    await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND level = 1', [id]);
    expect((await handoff(homeNursing, id)).status).toBe(404);
  });

  it('a line whose disclosure is over is passed over without a gap in the pages', async () => {
    const card = await cardOf(ward, PEOPLE.birgit);
    const [gone, kept] = [await arrived({ card }), await arrived({ card })];
    const before = await pages();
    expect(before).toEqual(expect.arrayContaining([gone, kept]));
    await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND level = 2', [gone]);
    expect(await pages()).toEqual(before.filter((id) => id !== gone));
  });

  it('protection that comes after the sending hides who and where, at the receiver and at the sender, who has the number on its own card (OSL 21 kap. 3 §)', async () => {
    const card = await cardOf(ward, GUNNAR);
    const id = await arrived({ card, content: { ...CONTENT, living: 'Storgatan 1, Umeå' } });
    await move(homeNursing, id, 'open');
    await move(homeNursing, id, 'accept');
    expect((await handoff(homeNursing, id)).body.rest).toHaveProperty('living');
    await owner.query(
      `UPDATE persons.person SET protected = 'sekretessmarkering' WHERE id = (SELECT person FROM handoffs.handoff WHERE item = $1)`,
      [id],
    );
    const known = { protected: true, number: GUNNAR };
    for (const [client, person] of [
      [homeNursing, { protected: true }],
      [ward, known],
    ] as const) {
      const { body } = await handoff(client, id);
      expect([body.person, Object.keys(body.rest ?? {})]).toEqual([person, ['background']]);
      expect((await workList(client)).find((item) => item['handoff'] === id)?.['person']).toEqual({ protected: true });
    }
  });

  /** All lines, one by one. */
  async function pages(): Promise<string[]> {
    const found: string[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
      const { body } = await homeNursing.get<{ items: { handoff: string }[]; next?: string }>(
        `/api/v1/work-items?limit=1${after}`,
      );
      found.push(...body.items.map((item) => item.handoff));
      next = body.next;
    }
    return found;
  }
});
