import { randomUUID } from 'node:crypto';
import type { Client as Database } from 'pg';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { UNITS } from '../support/handing-off';

describe('the operations page', () => {
  let application: TestApplication;
  let owner: Database;
  let administrator: Client;

  beforeAll(async () => {
    application = await anApplication({ worker: false });
    owner = await application.database.asOwner();
    administrator = await application.loginAs('county-administrator');
  }, 60_000);

  /** A delivery and a mail that were given up. */
  async function given(): Promise<{ delivery: string; mail: string }> {
    const [event, delivery, mail, item] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await owner.query(
      `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at, expanded_at)
       VALUES ($1, 'handoffs.sent.v1', '{}', $2, ARRAY[$2::uuid], 'trace', '2026-11-22T07:00:00Z', now())`,
      [event, UNITS.ward],
    );
    await owner.query(
      `INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, occurred_at, error)
       VALUES ($1, $2, 'inbox', $3, 'dead', 8, now(), '2026-11-22T07:00:00Z', 'RangeError')`,
      [delivery, event, UNITS.ward],
    );
    await owner.query(
      `INSERT INTO notifications.dispatch (holder, id, event, item, recipient, address, trace_id, state, attempt, ended_at, error)
       VALUES ($1, $2, $3, $4, 'unit', 'avdelningen@region.example', 'trace', 'dead', 8, now(), 'smtp-550')`,
      [UNITS.ward, mail, event, item],
    );
    return { delivery, mail };
  }

  it('tells every queue and what is dead, and no person, unit, item or address', async () => {
    const { delivery, mail } = await given();
    const { status, body } = await administrator.get('/api/v1/operations');
    expect(status).toBe(200);
    const queue = (name: string, dead: number) => ({ name, waiting: 0, oldest: 0, dead });
    expect(body.queues).toEqual([queue('events', 0), queue('reactions', 1), queue('deadlines', 0), queue('mail', 1)]);
    expect(body.dead).toEqual([
      {
        ...{ id: delivery, kind: 'delivery', type: 'handoffs.sent.v1 → inbox', attempts: 8, error: 'RangeError' },
        since: '2026-11-22T07:00:00+00:00',
      },
      { id: mail, kind: 'mail', type: 'mail', since: expect.any(String), attempts: 8, error: 'smtp-550' },
    ]);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${UNITS.ward}|region.example`));
  });

  it('gives a dead reaction one more attempt and lets a dead mail begin anew, once per key, and says that there is none where there is none', async () => {
    const { delivery, mail } = await given();
    const key = randomUUID();
    for (const id of [delivery, mail]) {
      const retried = await administrator.post(`/api/v1/operations/dead/${id}/retry`, {}, id === mail ? { key } : {});
      expect(retried.status).toBe(204);
    }
    expect((await administrator.post(`/api/v1/operations/dead/${mail}/retry`, {}, { key })).status).toBe(204);
    expect((await administrator.post(`/api/v1/operations/dead/${mail}/retry`)).status).toBe(404);
    expect((await administrator.post(`/api/v1/operations/dead/${randomUUID()}/retry`)).status).toBe(404);
    const { rows } = await owner.query(
      `SELECT state, attempt FROM platform.delivery WHERE id = $1 UNION ALL SELECT state, attempt FROM notifications.dispatch WHERE id = $2`,
      [delivery, mail],
    );
    expect(rows).toEqual([8, 0].map((attempt) => ({ state: 'pending', attempt })));
  });

  it.each(['ward-nurse', 'ward-manager', 'security-reviewer', 'statistics-reader'])(
    'is shut for %s',
    async (account) => {
      const somebody = await application.loginAs(account);
      const { delivery } = await given();
      expect((await somebody.get('/api/v1/operations')).status).toBe(403);
      expect((await somebody.post(`/api/v1/operations/dead/${delivery}/retry`)).status).toBe(404);
      const raw = await application.database.as('care_api');
      for (const asked of [
        'notifications.operations()',
        'notifications.dead(1)',
        `notifications.revive('${delivery}')`,
      ])
        await expect(raw.query(`SELECT * FROM ${asked}`)).rejects.toMatchObject({ code: '42501' });
    },
  );
});
