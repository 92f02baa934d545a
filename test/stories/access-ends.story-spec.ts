import type { Client as Database } from 'pg';
import { Directory } from '@care/directory';
import { MOVES } from '@care/handoffs';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { cardOf, CONTENT, handoff, move, PEOPLE, sent, UNITS, workList, type Shown } from '../support/handing-off';

const DAY_MS = 86_400_000;
const MESSAGE = { request: 'Ny telefontid', message: 'Vi svarar från klockan sju.' };
const AGREE = `INSERT INTO directory.agreement (id, region, kind, value, valid_from) VALUES (gen_random_uuid(), $1, $2, $3, $4)`;

interface Reader {
  readonly unit: { readonly id: string };
  readonly code: string;
  readonly state: string;
  readonly since: string;
  readonly until: string | null;
}

describe('Access ends with responsibility', () => {
  let application: TestApplication;
  let ward: Client;
  let homeNursing: Client;
  let owner: Database;

  beforeAll(async () => {
    application = await anApplication();
    [ward, homeNursing] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    owner = await application.database.asOwner();
  });
  afterEach(async () => {
    await owner.query('DELETE FROM directory.agreement');
    await application.api.get(Directory).reload();
  });

  async function arrived(changes: object = {}): Promise<string> {
    const id = await sent(ward, { card: await cardOf(ward, PEOPLE.birgit), ...changes });
    await eventually(async () => expect((await workList(homeNursing)).map((item) => item['handoff'])).toContain(id));
    return id;
  }
  const aMessage = (): Promise<string> => arrived({ kind: 'general-message', content: MESSAGE });
  /** Agreed since long in the county of the ward, or in another. */
  async function agreed(policy: string, value: object, region = '24'): Promise<void> {
    await owner.query(AGREE, [region, policy, JSON.stringify(value), '2026-01-01']);
    await application.api.get(Directory).reload();
  }
  async function acknowledged(): Promise<string> {
    const id = await aMessage();
    await move(homeNursing, id, 'open');
    expect((await move(homeNursing, id, 'acknowledge')).status).toBe(204);
    return id;
  }
  const readersOf = async (id: string): Promise<readonly Reader[]> =>
    (await handoff(ward, id)).body['readers'] as readonly Reader[];
  const statesOf = async (id: string): Promise<string[]> => (await readersOf(id)).map(({ state }) => state);
  const daysLeft = (shown: Shown): number =>
    Math.round((Date.parse((shown['basis'] as { until: string }).until) - Date.now()) / DAY_MS);
  /** Any row at all that the receiver could still read something by. */
  const living = async (id: string): Promise<unknown> =>
    (
      await owner.query(
        `SELECT count(*)::int AS n FROM access.disclosure d WHERE d.holder = $2 AND d.until > now()
           AND d.item IN (SELECT $1::uuid UNION SELECT p.item FROM handoffs.part p WHERE p.handoff = $1)`,
        [id, UNITS.homeNursing],
      )
    ).rows[0];

  describe('when the matter is over', () => {
    it('the receiver reads on for the days of the owner’s county, and may do nothing more', async () => {
      await agreed('read-only-after-end-days', { days: 5 });
      await agreed('read-only-after-end-days', { days: 300 }, '01');
      const { status, body } = await handoff(homeNursing, await acknowledged());
      expect([status, body.moves, daysLeft(body), body.decide]).toEqual([200, [], 5, MESSAGE]);
    });

    it('a county that says no days ends it at once', async () => {
      await agreed('read-only-after-end-days', { days: 0 });
      const id = await acknowledged();
      expect([(await handoff(homeNursing, id)).status, await living(id), await statesOf(id)]).toEqual([
        404,
        { n: 0 },
        ['ended'],
      ]);
    });

    it('a county that says "own contributions" leaves the envelope and what was done, not the parts', async () => {
      await agreed('after-end-shows', { what: 'own-contributions' });
      const { status, body } = await handoff(homeNursing, await acknowledged());
      expect([status, body.decide, body.person, daysLeft(body)]).toEqual([200, {}, { protected: false }, 30]);
      expect((body['history'] as { verb: string }[]).map(({ verb }) => verb)).toEqual(['send', 'open', 'acknowledge']);
    });

    it('nothing that was promised opens afterwards', async () => {
      const id = await acknowledged();
      const { rows } = await owner.query('SELECT count(*)::int AS n FROM access.promise WHERE gate = $1', [id]);
      expect(rows).toEqual([{ n: 0 }]);
    });

    it('the end of the window ends it, by the database’s clock', async () => {
      const id = await acknowledged();
      await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND level = 1', [id]);
      expect([(await handoff(homeNursing, id)).status, await statesOf(id)]).toEqual([404, ['ended', 'ended']]);
    });
  });

  it('what was accepted and then rejected is gone at once, with what acceptance had opened', async () => {
    const id = await arrived();
    for (const verb of ['open', 'accept']) await move(homeNursing, id, verb);
    expect((await handoff(homeNursing, id)).body.rest).toEqual({ background: CONTENT.background });
    expect((await move(homeNursing, id, 'reject', { reason: 'no-capacity' })).status).toBe(204);
    expect([(await handoff(homeNursing, id)).status, await living(id)]).toEqual([404, { n: 0 }]);
  });

  it('a basis that has run out leaves its receiver no move, whichever it tries, and nothing is changed', async () => {
    const id = await arrived();
    for (const verb of ['open', 'accept']) await move(homeNursing, id, verb);
    const { etag } = await handoff(homeNursing, id);
    const { version } = (await handoff(ward, id)).body;
    await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND holder = $2', [
      ...[id, UNITS.homeNursing],
    ]);
    const verbs = MOVES.filter(({ who, from }) => who !== 'clock' && from !== 'draft').map(({ verb }) => verb);
    for (const verb of new Set(verbs)) {
      const body = verb === 'complete' ? { outcome: 'Klart' } : { reason: 'other' };
      const answer = await homeNursing.post(`/api/v1/handoffs/${id}/${verb}`, body, { ifMatch: etag });
      expect([verb, answer.status]).toEqual([verb, 404]);
    }
    expect((await handoff(ward, id)).body).toMatchObject({ version, state: 'accepted' });
  });

  it('of two about the same person each ends by itself, the last one too', async () => {
    const [first, last] = [await arrived(), await arrived()];
    for (const verb of ['open', 'accept']) for (const id of [first, last]) await move(homeNursing, id, verb);
    await move(homeNursing, first, 'reject', { reason: 'no-capacity' });
    expect([await living(first), (await handoff(homeNursing, last)).body.rest]).toEqual([
      { n: 0 },
      { background: CONTENT.background },
    ]);
    await move(homeNursing, last, 'reject', { reason: 'no-capacity' });
    expect([(await handoff(homeNursing, last)).status, await living(last)]).toEqual([404, { n: 0 }]);
  });

  it('what is sent again to who has said no shows the new one alone, and opens anew', async () => {
    const refused = await arrived();
    for (const verb of ['open', 'accept']) await move(homeNursing, refused, verb);
    await move(homeNursing, refused, 'reject', { reason: 'no-capacity' });
    const again = await arrived({ follows: refused });
    const { body } = await handoff(homeNursing, again);
    expect([body.state, body.rest, body['links']]).toEqual(['sent', undefined, []]);
    expect([(await handoff(homeNursing, refused)).status, await living(refused)]).toEqual([404, { n: 0 }]);
  });

  it('what was never opened leaves nothing when it is taken back', async () => {
    const id = await arrived();
    expect((await move(ward, id, 'withdraw', { reason: 'wrong-unit' })).status).toBe(204);
    expect([(await handoff(homeNursing, id)).status, await living(id), await statesOf(id)]).toEqual([
      404,
      { n: 0 },
      ['ended'],
    ]);
  });

  describe('the owner is told who can see it, why and until when', () => {
    it('now and on acceptance, and the receiver is told its own basis alone', async () => {
      const id = await arrived();
      const about = {
        unit: expect.objectContaining({ id: UNITS.homeNursing }) as object,
        code: 'consent',
        category: 'care-need',
      };
      const terms = { ...about, until: expect.any(String) as string, withdrawnAt: null };
      expect(await readersOf(id)).toEqual([
        { ...terms, state: 'reads', since: expect.any(String) as string },
        { ...terms, state: 'opens-on-acceptance', since: expect.any(String) as string },
      ]);
      const { body } = await handoff(homeNursing, id);
      expect([body['readers'], body['basis']]).toEqual([
        undefined,
        {
          ...{ code: 'consent', category: 'care-need', withdrawnAt: null },
          since: expect.any(String),
          until: terms.until,
        },
      ]);
    });

    it('when it has accepted, and when it has ended: until when it could', async () => {
      const id = await arrived();
      for (const verb of ['open', 'accept']) await move(homeNursing, id, verb);
      expect(await statesOf(id)).toEqual(['reads']);
      await move(homeNursing, id, 'reject', { reason: 'no-capacity' });
      const [ended] = await readersOf(id);
      expect(ended?.state).toBe('ended');
      expect(Date.parse(ended?.until ?? '')).toBeLessThanOrEqual(Date.now());
    });

    it('after the end: what it could until then, and that it reads on', async () => {
      const readers = await readersOf(await acknowledged());
      expect(readers.map(({ state }) => state)).toEqual(['ended', 'after-end']);
      expect(readers[0]?.until).toBe(readers[1]?.since);
    });

    it('under an ETag that changes with it', async () => {
      const id = await arrived();
      const before = (await handoff(ward, id)).etag;
      await owner.query(
        `UPDATE access.disclosure SET basis = basis || '{"withdrawnAt": "2026-11-22T08:00:00Z"}' WHERE item = $1 AND level = 2`,
        [id],
      );
      const { etag, body } = await handoff(ward, id);
      expect(etag).not.toBe(before);
      expect((body['readers'] as { withdrawnAt: string | null }[]).map(({ withdrawnAt }) => withdrawnAt)).toContain(
        '2026-11-22T08:00:00.000Z',
      );
      expect((await handoff(homeNursing, id)).body['basis']).toMatchObject({ withdrawnAt: '2026-11-22T08:00:00.000Z' });
    });
  });

  it('a unit that takes over reads what the closed one could, and for no longer', async () => {
    const [id, over] = [await acknowledged(), await acknowledged()];
    await owner.query(`UPDATE access.disclosure SET until = now() WHERE item = $1 AND level = 1`, [over]);
    const health = await application.loginAs('primary-care-nurse');
    expect((await handoff(health, id)).status).toBe(404);
    const { rows } = await owner.query<{ id: string }>(
      `SELECT id FROM directory.unit WHERE name = 'Ålidhems hälsocentral'`,
    );
    await owner.query(`UPDATE directory.unit SET closed_at = now() - interval '1 day', successor = $2 WHERE id = $1`, [
      UNITS.homeNursing,
      rows[0]?.id,
    ]);
    const again = await application.loginAs('primary-care-nurse');
    expect([(await handoff(again, id)).status, (await handoff(again, over)).status]).toEqual([200, 404]);
    expect((await handoff(again, id)).body.moves).toEqual([]);
    await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND level = 1', [id]);
    expect((await handoff(again, id)).status).toBe(404);
  });
});
