import type { Client as Database } from 'pg';
import { unitId } from '@care/directory';
import { anApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { eventually } from '../support/eventually';
import { GUNNAR } from '../support/people';
import { cardOf, CONSENT, handoff, move, PEOPLE, sent, UNITS, workList } from '../support/handing-off';

const HEALTH_CENTRE = unitId(demonstrationCounty(), 'region:centre-alidhem');
const CANNOT_CONSENT = {
  code: 'cannot-consent',
  conditions: ['cannot-consent', 'no-known-objection', 'needed-for-care'],
};

describe('Passing a handoff on (OSL 8 kap. 2 §: inside one authority and zone)', () => {
  let ward: Client;
  let home: Client;
  let centre: Client;
  let owner: Database;

  beforeAll(async () => {
    const application = await anApplication();
    ward = await application.loginAs('ward-nurse');
    home = await application.loginAs('home-nurse');
    centre = await application.loginAs('primary-care-nurse');
    owner = await application.database.asOwner();
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
  const view = async (client: Client, id: string) => (await handoff(client, id)).body as Answer['body'];
  const forward = async (client: Client, id: string, to: string): Promise<Answer> => {
    const { etag } = await handoff(client, id);
    return client.post(`/api/v1/handoffs/${id}/forward`, { to }, { ifMatch: etag });
  };

  const takenBack = (card: string, unit: string): Promise<Answer> =>
    home.post('/api/v1/consents/withdrawals', {
      ...{ card, givenBy: 'person', form: 'oral', scopes: [], parties: [`unit:${unit}`] },
    });

  it('gives the same handoff to another unit: its clocks stay, its deadlines follow, and the first unit reads on', async () => {
    const id = await offered();
    await write(home, id, { kind: 'question', text: 'Hinner ni i dag?' });
    await ward.post(`/api/v1/handoffs/${id}/claim`, {});
    const before = await view(home, id);
    expect((await forward(ward, id, HEALTH_CENTRE)).status).toBe(204);
    await eventually(async () => expect(await line(centre, id)).toMatchObject({ side: 'to', state: 'received' }));
    await eventually(async () => expect(await line(ward, id)).toBeUndefined());
    expect((await line(centre, id))?.['question']).toBe('mine');
    const after = await view(home, id);
    expect(after.to.id).toBe(HEALTH_CENTRE);
    expect([after.state, after.clocks]).toEqual([before.state, before.clocks]);
    expect(after.history.at(-1)).toMatchObject({
      verb: 'forward',
      forwardedTo: HEALTH_CENTRE,
      unit: { id: UNITS.ward },
    });
    expect(
      after.readers.map((reader: { unit: { id: string }; state: string }) => [reader.unit.id, reader.state]),
    ).toEqual(
      expect.arrayContaining([
        [HEALTH_CENTRE, 'reads'],
        [UNITS.ward, 'after-end'],
      ]),
    );
    expect((await view(ward, id)).acts.filter((name: string) => name !== 'incident')).toEqual([]);
    expect((await view(centre, id)).claim).toBeNull();
    const { rows } = await owner.query('SELECT recipients FROM platform.timer WHERE ref = $1 AND fired_at IS NULL', [
      id,
    ]);
    expect(rows.length).toBeGreaterThan(0);
    for (const { recipients } of rows) expect(recipients).not.toContain(UNITS.ward);
    expect((await move(centre, id, 'accept')).status).toBe(204);
    expect((await view(centre, id)).rest).toBeDefined();
    expect((await view(ward, id)).rest).toBeUndefined();
    expect((await move(ward, id, 'start')).status).toBe(403);
  });

  it('goes for both units when the sender takes it back, and is told as passed on to the one that did', async () => {
    const id = await sent(home, { to: UNITS.ward });
    await eventually(async () => expect((await forward(ward, id, HEALTH_CENTRE)).status).toBe(204));
    expect([(await view(ward, id)).passedOn, (await view(centre, id)).passedOn]).toEqual([true, undefined]);
    await eventually(async () => expect((await move(home, id, 'withdraw', { reason: 'wrong-unit' })).status).toBe(204));
    for (const client of [ward, centre]) expect((await handoff(client, id)).status).toBe(404);
  });

  it('has one winner of two at once, and the other is told that somebody was first', async () => {
    const id = await offered();
    const { etag } = await handoff(ward, id);
    const stroke = unitId(demonstrationCounty(), 'region:nus-stroke');
    const both = await Promise.all(
      [HEALTH_CENTRE, stroke].map((to) => ward.post(`/api/v1/handoffs/${id}/forward`, { to }, { ifMatch: etag })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 412]);
    expect(both.find(({ status }) => status === 412)?.body.last).toMatchObject({ verb: 'forward', by: 'Pia Ström' });
  });

  it.each<[string, string, string]>([
    ['another organisation', UNITS.homeNursing, 'forward-outside'],
    ['its own unit', UNITS.ward, 'own-unit'],
    ['a unit that there is not', crypto.randomUUID(), 'unit-unknown'],
    ['another zone of secrecy', unitId(demonstrationCounty(), 'region:child-psychiatry-umea'), 'forward-outside'],
  ])('refuses %s on `to`, and nothing changes', async (_, to, code) => {
    const id = await offered();
    const { status, body } = await forward(ward, id, to);
    expect([status, body.errors]).toMatchObject([422, [{ field: 'to', code }]]);
    expect((await view(home, id)).to.id).toBe(UNITS.ward);
  });

  it('is the receiver’s alone, and only while it has it', async () => {
    const id = await sent(home, { to: UNITS.ward });
    const bySender = await forward(home, id, HEALTH_CENTRE);
    expect([bySender.status, bySender.body.code]).toEqual([409, 'illegal-transition']);
    expect((await forward(centre, id, HEALTH_CENTRE)).status).toBe(404);
  });

  it('reaches no unit that the person has said no to (OSL 12 kap. 2 §), tells nothing of the consent, and the asking is logged', async () => {
    const card = await cardOf(home, PEOPLE.birgit);
    const exclusions = [`unit:${HEALTH_CENTRE}`];
    const id = await offered({ card, basis: { ...CONSENT, exclusions } });
    const { body } = await forward(ward, id, HEALTH_CENTRE);
    expect(body.errors).toMatchObject([{ field: 'to', code: 'forward-not-disclosed' }]);
    const { rows } = await owner.query(
      `SELECT owner, person FROM audit.access_log WHERE object = $1 AND action = 'forward' AND outcome = 'refused'`,
      [id],
    );
    expect(rows).toEqual([{ owner: UNITS.ward, person: null }]);
  });

  it('reaches no unit that the person has taken back from, on a basis that heeds it (2022:913 2 kap. 6 §)', async () => {
    const card = await cardOf(home, PEOPLE.birgit);
    const id = await offered({ card, basis: CANNOT_CONSENT });
    expect((await takenBack(card, HEALTH_CENTRE)).status).toBe(201);
    const { body } = await forward(ward, id, HEALTH_CENTRE);
    expect(body.errors).toMatchObject([{ field: 'to', code: 'forward-not-disclosed' }]);
  });

  it('reaches no unit that is not named for a protected person (OSL 21 kap. 3 §)', async () => {
    const card = await cardOf(home, PEOPLE.petraProtected);
    const id = await offered({ card, basis: { ...CONSENT, namesReceiver: true } });
    const { body } = await forward(ward, id, HEALTH_CENTRE);
    expect(body.errors).toMatchObject([{ field: 'to', code: 'forward-not-disclosed' }]);
  });

  it('follows a consent that is withdrawn: what was only promised opens nowhere', async () => {
    const card = await cardOf(home, GUNNAR);
    const id = await offered({ card });
    expect((await forward(ward, id, HEALTH_CENTRE)).status).toBe(204);
    expect((await takenBack(card, UNITS.ward)).status).toBe(201);
    await eventually(async () => expect((await view(centre, id)).basis.withdrawnAt).not.toBeNull());
    expect((await move(centre, id, 'accept')).status).toBe(204);
    expect((await view(centre, id)).rest).toBeUndefined();
  });

  it('is taken back from the unit that it was passed on to, though the consent never named it (OSL 12 kap. 2 §)', async () => {
    const card = await cardOf(home, GUNNAR);
    const id = await offered({ card });
    expect((await forward(ward, id, HEALTH_CENTRE)).status).toBe(204);
    expect((await takenBack(card, HEALTH_CENTRE)).status).toBe(201);
    expect((await view(centre, id)).basis.withdrawnAt).not.toBeNull();
    expect((await view(ward, id)).basis.withdrawnAt).toBeNull();
    const { rows } = await owner.query(
      `SELECT c.exclusions, c.withdrawn_at FROM sharing.consent c JOIN access.disclosure d ON d.consent = c.item AND d.item = $1 AND d.holder = $2`,
      [id, HEALTH_CENTRE],
    );
    expect(rows).toEqual([{ exclusions: [`unit:${HEALTH_CENTRE}`], withdrawn_at: null }]);
    expect((await move(centre, id, 'accept')).status).toBe(204);
    expect((await view(centre, id)).rest).toBeUndefined();
  });

  it('shows the unit that passed it on how it was then, and nothing that is done or said afterwards (PDL 4 kap. 1 §)', async () => {
    const id = await offered();
    await write(home, id, { kind: 'comment', text: 'Före' });
    expect((await forward(ward, id, HEALTH_CENTRE)).status).toBe(204);
    const before = await handoff(ward, id);
    await write(centre, id, { kind: 'comment', text: 'Efter' });
    for (const verb of ['accept', 'start']) await move(centre, id, verb);
    expect((await move(centre, id, 'complete', { outcome: 'Såret är läkt' })).status).toBe(204);
    const after = await handoff(ward, id);
    expect(after.body).toEqual(before.body);
    expect(after.etag).toBe(before.etag);
    expect(after.body).toMatchObject({ state: 'received', outcome: null, passedOn: true, ladder: [] });
    expect((after.body['thread'] as { text: string }[]).map(({ text }) => text)).toEqual(['Före']);
    for (const client of [home, centre]) expect((await view(client, id)).outcome).toBe('Såret är läkt');
  });

  it('goes for the unit that passed it on, too, when the next one gives it back (PDL 4 kap. 1 §)', async () => {
    const id = await offered();
    expect((await forward(ward, id, HEALTH_CENTRE)).status).toBe(204);
    expect((await move(centre, id, 'misaddress', { reason: 'wrong-unit' })).status).toBe(204);
    for (const client of [ward, centre]) expect((await handoff(client, id)).status).toBe(404);
    expect((await view(home, id)).state).toBe('misaddressed');
  });
});
