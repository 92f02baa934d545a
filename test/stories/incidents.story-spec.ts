import type { Client as Database } from 'pg';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { handoff, move, sent } from '../support/handing-off';

const TEXT = { text: 'Skickades till fel enhet. Sköterskan där öppnade den 10.15.' };
const DONE = { text: 'Mottagaren har intygat att inget sparats. Anmält till IMY.' };

interface Incident {
  readonly id: string;
  readonly item: string;
  readonly text: string;
  readonly by: string;
  readonly unit: { readonly name: string };
  readonly closed: { readonly text: string; readonly by: string } | null;
}

describe('An incident with a handoff (GDPR article 33)', () => {
  let application: TestApplication;
  let owner: Database;
  let ward: Client;
  let home: Client;
  let reviewer: Client;
  let id: string;

  beforeAll(async () => {
    application = await anApplication({ worker: false });
    owner = await application.database.asOwner();
    ward = await application.loginAs('ward-nurse');
    home = await application.loginAs('home-nurse');
    reviewer = await application.loginAs('security-reviewer');
    id = await sent(ward);
    await move(home, id, 'open');
  });

  const note = (client: Client, of: string, body: object = TEXT, key?: string) =>
    client.post<{ id: string }>(`/api/v1/handoffs/${of}/incidents`, body, key ? { key } : {});
  const listed = async (client: Client): Promise<readonly Incident[]> =>
    (await client.get<{ items: Incident[] }>('/api/v1/incidents')).body.items;

  it('is told to the own organisation’s reviewer alone, and the other side sees nothing of it', async () => {
    const before = (await handoff(home, id)).etag;
    const { status, body } = await note(ward, id);
    expect(status).toBe(201);
    expect((await handoff(home, id)).etag).toBe(before);
    expect(await listed(reviewer)).toMatchObject([{ id: body.id, item: id, ...TEXT, by: 'Pia Ström', closed: null }]);
    expect((await listed(reviewer))[0]?.unit.name).toContain('Medicinavdelning 52');
    for (const account of ['municipal-security-reviewer'])
      expect((await listed(await application.loginAs(account))).map((each) => each.id)).not.toContain(body.id);
    expect((await ward.get('/api/v1/incidents')).status).toBe(403);
    expect(
      (await owner.query('SELECT 1 FROM oversight.incident WHERE sealed::text LIKE $1', ['%Sköter%'])).rows,
    ).toEqual([]);
  });

  it('is told by the receiver too, to its own reviewers, and once for one key', async () => {
    const key = '00000000-0000-4000-8000-000000000c01';
    const [first, again] = [await note(home, id, TEXT, key), await note(home, id, TEXT, key)];
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await listed(reviewer)).map((each) => each.id)).not.toContain(first.body.id);
  });

  it('about what one does not see is about nothing', async () => {
    const school = await application.loginAs('school-nurse');
    const [foreign, random] = [await note(school, id), await note(school, '00000000-0000-4000-8000-0000000000ff')];
    expect([foreign.status, random.status]).toEqual([404, 404]);
    expect({ ...foreign.body, traceId: '' }).toEqual({ ...random.body, traceId: '' });
    const { status, body } = await note(ward, id, { text: ' ' });
    expect([status, (body as { errors?: { field: string }[] }).errors?.[0]?.field]).toEqual([422, 'text']);
  });

  it('is closed once, with what was done, by a reviewer of the organisation', async () => {
    const [{ id: incident = '' } = {}] = await listed(reviewer);
    const other = await application.loginAs('municipal-security-reviewer');
    expect((await other.post(`/api/v1/incidents/${incident}/close`, DONE)).status).toBe(404);
    const answers = [
      await reviewer.post(`/api/v1/incidents/${incident}/close`, {}),
      await reviewer.post(`/api/v1/incidents/${incident}/close`, DONE),
      await reviewer.post(`/api/v1/incidents/${incident}/close`, { text: 'Något annat' }),
    ];
    expect(answers.map(({ status, body }) => [status, body?.code])).toEqual([
      [422, 'invalid'],
      [204, undefined],
      [409, 'incident-closed'],
    ]);
    expect((await listed(reviewer))[0]?.closed).toMatchObject({ ...DONE, by: 'Nils Marklund' });
  });

  it('stands in the log of the person it is about: noted, shown and closed', async () => {
    const { rows } = await owner.query<{ action: string }>(
      `SELECT DISTINCT action FROM audit.access_log WHERE purpose = 'incident' AND person IS NOT NULL ORDER BY action`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['close-incident', 'list', 'note-incident']);
  });

  it('is told of what came to the wrong unit after it was given back too, for 30 days', async () => {
    const wrong = await sent(ward);
    expect((await move(home, wrong, 'misaddress', { reason: 'wrong-unit' })).status).toBe(204);
    expect((await handoff(home, wrong)).status).toBe(404);
    const key = '00000000-0000-4000-8000-000000000c02';
    const [first, again] = [await note(home, wrong, TEXT, key), await note(home, wrong, TEXT, key)];
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    await owner.query(
      `UPDATE access.disclosure_history SET since = since - interval '31 days', ended_at = ended_at - interval '31 days' WHERE item = $1`,
      [wrong],
    );
    expect((await note(home, wrong)).status).toBe(404);
  });

  it('cannot be written, read or changed past its functions', async () => {
    const api = await application.database.as('care_api');
    for (const statement of ['SELECT 1 FROM oversight.incident', 'DELETE FROM oversight.incident'])
      await expect(api.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
