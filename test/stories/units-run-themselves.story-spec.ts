import { Directory, unitId } from '@care/directory';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { eventually } from '../support/eventually';
import { cardOf, handoff, move, PEOPLE, sent, UNITS, workList } from '../support/handing-off';

const county = demonstrationCounty();
const [ward, homeNursing, umea] = [UNITS.ward, UNITS.homeNursing, unitId(county, '2480:home-nursing')];
const OFFICE = { mon: ['08:00-12:00', '13:00-16:30'], fri: ['08:00-12:00'] };
const SETTINGS = { hours: OFFICE, onCall: [], capacity: 'open' };
const day = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });

/** What a unit's manager and a county's administrator set by themselves, and what then becomes of what is open. */
describe('Units that run themselves', () => {
  let application: TestApplication;
  let manager: Client;
  let administrator: Client;

  beforeAll(async () => {
    application = await anApplication();
    manager = await application.loginAs('home-manager');
    administrator = await application.loginAs('county-administrator');
  }, 60_000);

  const settings = (unit: string, client = manager) => client.get(`/api/v1/units/${unit}/settings`);
  const set = async (changes: object, { unit = homeNursing, client = manager, ifMatch = '' } = {}) => {
    const etag = ifMatch || (await settings(unit, client)).etag;
    return client.post(`/api/v1/units/${unit}/settings`, { ...SETTINGS, ...changes }, { ifMatch: etag });
  };

  /** Finds whoever is logged in among the county's people, gives them an assignment there, and lets them begin in it. */
  const giveWork = async (client: Client, place: string) => {
    const { body } = await administrator.get('/api/v1/assignments?limit=100');
    const has = ({ assignments }: { assignments: { id: string }[] }): boolean =>
      assignments.some(({ id }) => id === client.assignment);
    const wanted = { staff: body.items.find(has).id, role: 'caseworker', place };
    const given = await administrator.post('/api/v1/assignments', wanted);
    expect(given.status).toBe(201);
    client.assignment = given.body.id;
    expect((await client.post('/api/v1/session/assignment', { assignment: given.body.id })).status).toBe(204);
    return { id: given.body.id, wanted };
  };

  it('a manager sets hours, deputy, those on call, capacity and addresses, and every change stands with its day', async () => {
    const onCall = [{ name: 'Karin Jour', phone: '0980-319240', email: 'jour@umea.example' }];
    const wanted = { phone: '0980-319241', email: 'enheten@umea.example', managerEmail: 'chef@umea.example', onCall };
    const full = { ...wanted, capacity: 'full', capacityUntil: day(7), deputy: umea };
    expect((await set(full)).status).toBe(204);
    const { body } = await settings(homeNursing);
    expect(body).toMatchObject({ ...wanted, hours: OFFICE, capacity: 'full', deputy: { id: umea } });
    expect(body.history[0]).toMatchObject({
      role: 'unit-manager',
      changes: { capacity: { from: 'open', to: 'full' }, email: { to: wanted.email } },
    });
    expect(body.kin.map(({ id }: { id: string }) => id)).toContain(umea);
    expect(await application.api.get(Directory).mailOf(homeNursing)).toEqual({
      ...{ unit: wanted.email, manager: wanted.managerEmail, onCall: ['jour@umea.example'] },
      deputy: '2480-home-nursing@sammanhang.example',
    });
    expect((await application.visitor().get(`/api/v1/units/${homeNursing}/settings`)).status).toBe(401);
  });

  it.each([
    [{ phone: '19350223-4796' }, 'phone', 'not-a-phone'],
    [{ email: 'ingen adress' }, 'email', 'not-an-email'],
    [{ hours: { mon: ['8-16'] } }, 'hours', 'opening-hours-invalid'],
    [{ hours: { someday: [] } }, 'hours', 'opening-hours-invalid'],
    [{ hours: { mon: Array(3000).fill('08:00-08:01') } }, 'hours', 'opening-hours-invalid'],
    [{ hours: { mon: ['08:00-08:01'] } }, 'hours', 'opening-hours-too-few'],
    [{ hours: {} }, 'hours', 'opening-hours-too-few'],
    [{ onCall: [{ name: 'Sixten 193502234796', phone: '070-1234567' }] }, 'onCall.0.name', 'name-with-digits'],
    [{ capacity: 'full', capacityUntil: '2020-01-01' }, 'capacityUntil', 'capacity-until-impossible'],
    [{ capacity: 'open', capacityUntil: day(3) }, 'capacityUntil', 'capacity-until-impossible'],
    [{ deputy: ward }, 'deputy', 'deputy-not-possible'],
    [{ deputy: unitId(county, '2480:home-care') }, 'deputy', 'deputy-not-possible'],
    [{ deputy: homeNursing }, 'deputy', 'deputy-not-possible'],
  ])('refuses %j by its field, and nothing is set', async (changes, field, code) => {
    const before = await settings(homeNursing);
    const { status, body } = await set(changes);
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field, code })]]);
    expect((await settings(homeNursing)).etag).toBe(before.etag);
  });

  it('OSL 8 kap. 1–2 §§: who stands in for a unit or takes over reads its rows, so that it is never another zone or authority', async () => {
    const other = unitId(county, '2480:home-care');
    const { status, body } = await administrator.post(`/api/v1/units/${homeNursing}/close`, {
      ...{ successor: other, on: day(30) },
    });
    expect([status, body.errors?.[0]]).toEqual([422, expect.objectContaining({ field: 'successor' })]);
  });

  it('OSL 8 kap. 1–2 §§: a county closes no unit today, nor in three years, and an administrator none into a unit of their own', async () => {
    const close = async (on: string): Promise<unknown[]> => {
      const { status, body } = await administrator.post(`/api/v1/units/${homeNursing}/close`, { successor: umea, on });
      return [status, body.errors?.[0]];
    };
    for (const on of [day(0), day(1000)])
      expect(await close(on)).toEqual([422, expect.objectContaining({ field: 'on', code: 'closing-day-impossible' })]);
    const { body } = await administrator.get('/api/v1/assignments?limit=100');
    const me = body.items.find(({ own }: { own: boolean }) => own);
    const second = await application.loginAs('second-county-administrator');
    const wanted = { staff: me.id, role: 'caseworker', place: umea };
    const given = await second.post('/api/v1/assignments', wanted);
    expect(given.status).toBe(201);
    expect(await close(day(2))).toEqual([
      ...[422, expect.objectContaining({ field: 'successor', code: 'successor-is-yours' })],
    ]);
    expect((await second.post(`/api/v1/assignments/${given.body.id}/end`)).status).toBe(204);
  });

  it('a change that was decided from an older page is refused, and one without a page', async () => {
    const { etag } = await settings(homeNursing);
    expect((await set({ phone: '0980-319242' }, { ifMatch: etag })).status).toBe(204);
    expect((await set({ phone: '0980-319243' }, { ifMatch: etag })).status).toBe(412);
    expect((await manager.post(`/api/v1/units/${homeNursing}/settings`, SETTINGS)).status).toBe(428);
  });

  it('what another unit has set does not exist for a manager, nor for anybody who manages none', async () => {
    const nurse = await application.loginAs('home-nurse');
    for (const [client, unit] of [
      [manager, ward],
      [nurse, homeNursing],
      [administrator, homeNursing],
    ] as const) {
      const answers = [await settings(unit, client), await set({}, { unit, client, ifMatch: '"x"' })];
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [404, 'unit-not-found'],
        [404, 'unit-not-found'],
      ]);
    }
  });

  it('a county makes a unit, gives somebody work there, and ends it at once', async () => {
    const { body: directory } = await administrator.get('/api/v1/organisations');
    const board = directory.organisations.find(({ name }: { name: string }) => name.startsWith('Äldrenämnden, Umeå'));
    const described = { organisation: board.id, name: 'Hemsjukvården Umeå Norr', does: 'home-nursing' };
    const made = await administrator.post('/api/v1/units', {
      ...{ ...described, zone: 'municipal-health-care', municipality: '2480', phone: '0980-319250' },
    });
    expect(made.status).toBe(201);
    expect(board.zones).toContain('municipal-health-care');
    const astray = await administrator.post('/api/v1/units', { ...described, zone: 'health-care' });
    expect([astray.status, astray.body.errors]).toMatchObject([422, [{ field: 'zone', code: 'zone-not-possible' }]]);
    const found = await manager.get('/api/v1/units?query=hemsjukv%C3%A5rden%20norr');
    expect(found.body.units).toMatchObject([{ id: made.body.id, name: described.name }]);
    const nurse = await application.loginAs('home-nurse');
    const given = await giveWork(nurse, made.body.id);
    const again = await administrator.post('/api/v1/assignments', { ...given.wanted });
    expect([again.status, again.body.code]).toEqual([409, 'assignment-exists']);
    expect((await nurse.get('/api/v1/work-items')).status).toBe(200);
    expect((await administrator.post(`/api/v1/assignments/${given.id}/end`)).status).toBe(204);
    expect((await nurse.get('/api/v1/work-items')).status).toBe(401);
    const ended = await administrator.post(`/api/v1/assignments/${given.id}/end`);
    expect([ended.status, ended.body.code]).toEqual([409, 'assignment-ended-already']);
  });

  it('nobody gives or ends an assignment of their own, and no role goes where it cannot be', async () => {
    const { body } = await administrator.get('/api/v1/assignments?limit=100');
    const me = body.items.find(({ own }: { own: boolean }) => own);
    const give = (wanted: object) => administrator.post('/api/v1/assignments', wanted);
    const own = await give({ staff: me.id, role: 'unit-manager', place: homeNursing });
    const ended = await administrator.post(`/api/v1/assignments/${me.assignments[0].id}/end`);
    expect([own, ended].map((told) => [told.status, told.body.code])).toEqual([
      [403, 'own-assignment'],
      [403, 'own-assignment'],
    ]);
    const other = body.items.find(({ name }: { name: string }) => name === 'Pia Ström');
    const region = me.assignments[0].place.id;
    expect((await give({ staff: other.id, role: 'caseworker', place: region })).body.errors).toMatchObject([
      { field: 'place', code: 'place-not-for-role' },
    ]);
    for (const role of ['person', 'county-administrator'])
      expect((await give({ staff: other.id, role, place: region })).body.errors).toMatchObject([{ field: 'role' }]);
    const unknown = body.items.find(({ hasHsaId }: { hasHsaId: boolean }) => !hasHsaId);
    const unsure = await give({ staff: unknown.id, role: 'caseworker', place: homeNursing });
    expect(unsure.body.errors).toMatchObject([{ field: 'staff', code: 'staff-without-hsa-id' }]);
    expect((await manager.get('/api/v1/assignments')).status).toBe(403);
  });

  it('a sender finds receivers: those had about the person first, with hours, capacity and phone, and a successor for a closed one', async () => {
    const nurse = await application.loginAs('ward-nurse');
    const card = await cardOf(nurse, PEOPLE.birgit);
    const find = async (query: string) => (await nurse.get(`/api/v1/receivers?kind=care-request&${query}`)).body.items;
    const before = await find(`card=${card}`);
    expect(before.every(({ earlier }: { earlier: boolean }) => !earlier)).toBe(true);
    const closed = unitId(county, '2480:home-nursing-east');
    await sent(nurse, { card, to: unitId(county, '2401:home-nursing') });
    await sent(nurse, { card, to: homeNursing });
    expect((await set({ capacity: 'waiting-list', capacityUntil: day(9), phone: '0980-319241' })).status).toBe(204);
    const [first, second] = await find(`card=${card}`);
    expect([first.id, second.id]).toEqual([homeNursing, unitId(county, '2401:home-nursing')]);
    expect(first).toMatchObject({
      ...{ earlier: true, capacity: 'waiting-list', capacityUntil: day(9), phone: '0980-319241', usual: null },
      municipality: 'Umeå',
      openNow: expect.any(Boolean),
    });
    const [heir] = await find('q=hemsjukv%C3%A5rden%20%C3%B6st');
    expect(heir).toMatchObject({ id: homeNursing, insteadOf: { id: closed } });
    const placed = await find('municipality=2482&limit=3');
    expect(new Set(placed.map(({ municipality }: { municipality: string }) => municipality))).toEqual(
      new Set(['Skellefteå']),
    );
    const stranger = await application.loginAs('primary-care-nurse');
    const seen = await stranger.get(`/api/v1/receivers?kind=care-request&card=${card}`);
    const without = await stranger.get('/api/v1/receivers?kind=care-request');
    expect(seen.body).toEqual(without.body);
  });

  it('a manager counts what the own units may open, exactly, and each number opens its list', async () => {
    const ownerLogin = await application.database.asOwner();
    const overview = async () => (await manager.get('/api/v1/overview')).body;
    const nurse = await application.loginAs('ward-nurse');
    const accepted = await sent(nurse);
    const home = await application.loginAs('home-nurse');
    const before = await overview();
    await move(home, accepted, 'open');
    await move(home, accepted, 'accept');
    const refused = await sent(nurse);
    await eventually(async () => expect((await workList(home)).map((row) => row['handoff'])).toContain(refused));
    await move(home, refused, 'open');
    expect((await move(home, refused, 'reject', { reason: 'no-capacity' })).status).toBe(204);
    const late = await sent(nurse);
    await eventually(async () => expect((await workList(home)).map((row) => row['handoff'])).toContain(late));
    await ownerLogin.query(`UPDATE handoffs.work_item SET due_at = now() - interval '70 minutes' WHERE item = $1`, [
      late,
    ]);
    const after = await overview();
    expect(after.unseenLate).toMatchObject({
      count: before.unseenLate.count + 1,
      list: '/work-list?side=to&due=late&dueKind=seen',
    });
    expect(after.answeredToday.count).toBe(before.answeredToday.count + 1);
    expect(after.oldest.list).toBe(`/handoffs/${after.oldest.handoff}`);
    expect(after.units.map(({ id }: { id: string }) => id)).toContain(homeNursing);
    const answered = await manager.get('/api/v1/overview/answered');
    expect(answered.body.items[0]).toMatchObject({ handoff: accepted, state: 'accepted' });
    expect(answered.body.items).toHaveLength(after.answeredToday.count);
    const listed = await manager.get(`/api/v1/work-items?${after.unseenLate.list.split('?')[1]}&limit=100`);
    expect(listed.body.items).toHaveLength(after.unseenLate.count);
    expect((await home.get('/api/v1/overview')).status).toBe(403);
    const others = await (await application.loginAs('ward-manager')).get('/api/v1/overview');
    expect(others.body.answeredToday.count).toBe(0);
  });

  it('a unit that closes loses nothing: its successor sees, opens and accepts what was open, and senders are sent on', async () => {
    const nurse = await application.loginAs('ward-nurse');
    const id = await sent(nurse);
    const closing = await manager.post(`/api/v1/units/${homeNursing}/settings/close`, { successor: umea, on: day(0) });
    expect(closing.status).toBe(204);
    const twice = await administrator.post(`/api/v1/units/${homeNursing}/close`, { successor: umea, on: day(1) });
    expect([twice.status, twice.body.code]).toEqual([409, 'unit-closed-already']);
    expect((await manager.get('/api/v1/work-items')).status).toBe(401);
    const heir = await application.loginAs('primary-care-nurse');
    await giveWork(heir, umea);
    expect((await workList(heir)).map((row) => row['handoff'])).toContain(id);
    expect((await handoff(heir, id)).body).toMatchObject({ state: 'sent' });
    expect((await move(heir, id, 'open')).status).toBe(204);
    expect((await move(heir, id, 'accept')).status).toBe(204);
    expect((await handoff(nurse, id)).body.state).toBe('accepted');
    const card = await cardOf(nurse, PEOPLE.sixten);
    const refused = await nurse.post('/api/v1/handoffs', {
      ...{ kind: 'care-request', card, to: homeNursing, urgency: 'today', content: {}, basis: { code: 'consent' } },
    });
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ field: 'to', code: 'unit-closed' }));
  });
});
