import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { CONTENT, handoff, move, sent, workList } from '../support/handing-off';

describe('A handoff from a hospital ward to the municipality’s home nursing', () => {
  let application: TestApplication;
  let ward: Client;
  let homeNursing: Client;
  let school: Client;

  beforeAll(async () => {
    application = await anApplication();
    ward = await application.loginAs('ward-nurse');
    homeNursing = await application.loginAs('home-nurse');
    school = await application.loginAs('school-nurse');
  });

  const arrived = (client: Client, id: string) =>
    eventually(async () => {
      const found = (await workList(client)).find((item) => item['handoff'] === id);
      expect(found).toBeDefined();
      return found;
    });

  it('reaches the unit, shows first only what is needed to decide, and is accepted; the ward sees each step', async () => {
    const id = await sent(ward);
    expect((await handoff(ward, id)).body).toMatchObject({ state: 'sent', responsible: 'from', side: 'from' });

    const line = await arrived(homeNursing, id);
    expect(line).toMatchObject({ new: true, side: 'to', summary: CONTENT.request, dueKind: 'seen' });

    const offered = (await handoff(homeNursing, id)).body;
    expect(offered.decide).toEqual({ request: CONTENT.request, needs: CONTENT.needs });
    expect(offered).not.toHaveProperty('rest');
    expect(offered.person).toEqual({ age: 91, municipality: 'Umeå', protected: false });
    expect(offered['basis']).toMatchObject({ code: 'consent', category: 'care-need' });
    expect(offered).not.toHaveProperty('readers');

    expect((await move(homeNursing, id, 'open')).status).toBe(204);
    expect((await handoff(ward, id)).body).toMatchObject({ state: 'received', responsible: 'from' });

    expect((await move(homeNursing, id, 'accept')).status).toBe(204);
    const accepted = (await handoff(homeNursing, id)).body;
    expect(accepted.rest).toEqual({ background: CONTENT.background });
    expect(accepted.person).toMatchObject({ name: 'Sixten Bäckman', number: '193502234796' });

    const seenByWard = (await handoff(ward, id)).body;
    expect(seenByWard).toMatchObject({ state: 'accepted', responsible: 'to' });
    expect((seenByWard['history'] as { verb: string }[]).map(({ verb }) => verb)).toEqual(['send', 'open', 'accept']);
    expect((seenByWard['readers'] as { unit: { name: string } }[]).map(({ unit }) => unit.name)).toEqual([
      'Hemsjukvården Umeå Centrum',
    ]);
  });

  it('notes when it was delivered, without counting that as a step', async () => {
    const id = await sent(ward);
    await eventually(async () => {
      const { body } = await handoff(ward, id);
      expect((body['clocks'] as { deliveredAt: string | null }).deliveredAt).not.toBeNull();
      expect([body.state, body['version']]).toEqual(['sent', 1]);
    });
  });

  it('tells the other unit in its inbox, by ids only', async () => {
    const id = await sent(ward);
    await eventually(async () => {
      const { body } = await homeNursing.get<{ rows: { item: string; type: string }[] }>('/api/v1/inbox');
      expect(body.rows.filter((row) => row.item === id).map(({ type }) => type)).toContain('handoffs.sent.v1');
    });
  });

  it('is rejected with a reason, and the receiver then sees nothing of it any more', async () => {
    const id = await sent(ward);
    await arrived(homeNursing, id);
    expect((await move(homeNursing, id, 'reject', { reason: 'no-capacity', note: 'Fullt till fredag' })).status).toBe(
      204,
    );
    expect((await handoff(homeNursing, id)).status).toBe(404);
    expect((await workList(homeNursing)).map((item) => item['handoff'])).not.toContain(id);
    const { body } = await handoff(ward, id);
    expect(body).toMatchObject({ state: 'rejected', responsible: 'from' });
    expect(body['history']).toContainEqual(
      expect.objectContaining({ reason: 'no-capacity', note: 'Fullt till fredag' }),
    );
    await eventually(async () => expect(await arrived(ward, id)).toMatchObject({ dueKind: 'review' }));
    expect((await move(ward, id, 'review')).status).toBe(204);
    await eventually(async () => expect((await workList(ward)).map((item) => item['handoff'])).not.toContain(id));
  });

  it('is withdrawn before anybody has opened it, and leaves no trace at the receiver', async () => {
    const id = await sent(ward);
    await arrived(homeNursing, id);
    expect((await move(ward, id, 'withdraw', { reason: 'wrong-unit' })).status).toBe(204);
    expect((await handoff(homeNursing, id)).status).toBe(404);
    await eventually(async () =>
      expect((await workList(homeNursing)).map((item) => item['handoff'])).not.toContain(id),
    );
    await eventually(async () => {
      const { body } = await homeNursing.get<{ rows: { item: string }[] }>('/api/v1/inbox?limit=100');
      expect(body.rows.map(({ item }) => item)).not.toContain(id);
    });
  });

  it('cannot be withdrawn once it has been opened; the answer names the legal moves', async () => {
    const id = await sent(ward);
    await arrived(homeNursing, id);
    await move(homeNursing, id, 'open');
    const { status, body } = await move(ward, id, 'withdraw', { reason: 'wrong-unit' });
    expect([status, body.code]).toEqual([409, 'illegal-transition']);
    expect(body.moves).toContain('request-cancel');
  });

  it('a message needs no answer and ends when it is acknowledged', async () => {
    const content = { request: 'Ny telefontid', message: 'Vi svarar nu från klockan sju.' };
    const id = await sent(ward, { kind: 'general-message', content });
    await arrived(homeNursing, id);
    expect((await handoff(homeNursing, id)).body.person).toMatchObject({ name: 'Sixten Bäckman' });
    await move(homeNursing, id, 'open');
    expect((await move(homeNursing, id, 'accept')).status).toBe(409);
    expect((await move(homeNursing, id, 'acknowledge')).status).toBe(204);
    expect((await handoff(ward, id)).body.state).toBe('acknowledged');
  });

  it('of two who accept at once one wins, and the other is told that it is too late', async () => {
    const id = await sent(ward);
    await arrived(homeNursing, id);
    await move(homeNursing, id, 'open');
    const { etag } = await handoff(homeNursing, id);
    const other = await application.loginAs('two-units-nurse');
    const answers = await Promise.all(
      [homeNursing, other].map((client) => client.post(`/api/v1/handoffs/${id}/accept`, {}, { ifMatch: etag })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412]);
  });

  it('a unit that is no party meets the same answer as for a handoff that does not exist', async () => {
    const id = await sent(ward);
    const nothing = '00000000-0000-4000-8000-0000000000ff';
    const [foreign, random] = [await handoff(school, id), await handoff(school, nothing)];
    expect([foreign.status, random.status]).toEqual([404, 404]);
    expect({ ...foreign.body, traceId: '' }).toEqual({ ...random.body, traceId: '' });
    for (const verb of ['open', 'accept', 'acknowledge', 'reject', 'withdraw'])
      expect((await school.post(`/api/v1/handoffs/${id}/${verb}`, {}, { ifMatch: '"x"' })).status).toBe(404);
  });
});
