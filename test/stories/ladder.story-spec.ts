import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client as Database } from 'pg';
import { unitId } from '@care/directory';
import { projectRoot } from '@care/platform';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { eventually } from '../support/eventually';
import { aRequest, handoff, move, sent, UNITS, workList, type Shown } from '../support/handing-off';

interface Step {
  readonly level: number;
  readonly waitsFor: string;
  readonly audience: string;
  readonly unit: string;
  readonly name?: string;
  readonly state: string;
}
interface Kind {
  readonly kind: string;
  readonly version: number;
  readonly used: boolean;
  readonly earlier: readonly { readonly version: number; readonly decide: readonly { readonly name: string }[] }[];
}

const folder = mkdtempSync(join(tmpdir(), 'kinds-'));
const message = JSON.parse(
  readFileSync(join(projectRoot(), 'libs/handoffs/kinds/general-message.json'), 'utf8'),
) as Record<string, unknown>;

/** A county's own kind: whoever writes the file needs no programmer. */
function writeKind(file: string, changes: Readonly<Record<string, unknown>>): void {
  const own = { ...message, kind: 'key-handover', order: 30, name: { sv: 'Nyckel', en: 'Key' } };
  writeFileSync(join(folder, file), JSON.stringify({ ...own, ...changes }));
}

let application: TestApplication;
let owner: Database;
let [ward, home]: Client[] = [];

beforeAll(async () => {
  writeKind('key-handover.1.json', { version: 1 });
  application = await anApplication({ settings: { HANDOFF_KINDS: folder } });
  owner = await application.database.asOwner();
  [ward, home] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
});

/** A handoff that has reached the receiver’s list, so that nothing changes any more but by what is done here. */
async function delivered(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = await sent(ward!, changes);
  await eventually(async () =>
    expect((await handoff(home!, id)).body.clocks).toMatchObject({ deliveredAt: expect.any(String) }),
  );
  return id;
}
const ladderOf = (view: Shown): readonly Step[] => view.ladder as readonly Step[];
const seen = async (client: Client, id: string): Promise<Shown> => (await handoff(client, id)).body;
/** The clock of the database reaches this level; the worker looks at once, as it does every few seconds. */
async function reaches(id: string, type: string, level: number): Promise<void> {
  const values = [id, `handoffs.${type}.v1`, level];
  await owner.query('UPDATE platform.timer SET due_at = now() WHERE ref = $1 AND kind = $2 AND level = $3', values);
  await owner.query('SELECT platform.fire_due_timers(500), pg_notify($1, $2)', ['care_outbox', '']);
}
/** An event of this deadline that a unit sends, as SQL of one's own can; handled when it is handed back. */
async function isTold(id: string, type: string, level: number, by: string, to: string): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
     VALUES (gen_random_uuid(), $1, $2, $3, ARRAY[$4::uuid], 'x', now()) RETURNING id, pg_notify('care_outbox', '')`,
    [`handoffs.${type}.v1`, { ref: id, level }, by, to],
  );
  await eventually(async () => {
    const { rows: deliveries } = await owner.query<{ state: string }>(
      'SELECT state FROM platform.delivery WHERE event = $1',
      [rows[0]?.id],
    );
    expect(deliveries.map(({ state }) => state)).toEqual(deliveries.map(() => 'delivered'));
    expect(deliveries.length).toBeGreaterThan(0);
  });
}
const alarmOf = async (client: Client, id: string): Promise<unknown> => (await lineOf(client, id))?.alarm;
const waiting = async (id: string): Promise<string[]> => {
  const asked = `SELECT kind || ' ' || level AS step FROM platform.timer WHERE ref = $1 AND fired_at IS NULL ORDER BY due_at`;
  const { rows } = await owner.query<{ step: string }>(asked, [id]);
  return rows.map(({ step }) => step.replace('handoffs.', '').replace('.v1', ''));
};
const lineOf = async (client: Client, id: string): Promise<Record<string, unknown> | undefined> =>
  (await workList(client)).find((line) => line.handoff === id);
const inboxOf = async (unit: string, item: string): Promise<string[]> => {
  const { rows } = await owner.query<{ type: string }>(
    'SELECT type FROM notifications.inbox WHERE holder = $1 AND item = $2',
    [unit, item],
  );
  return rows.map(({ type }) => type);
};

describe('Who is told when', () => {
  it('is on the page of both sides from the moment it is sent, by what they are, and named to the receiver’s own side alone', async () => {
    const id = await sent(ward!);
    const told = ladderOf(await seen(ward!, id)).map(({ level, waitsFor, audience, state }) =>
      [waitsFor, level, audience, state].join(' '),
    );
    expect(told).toEqual([
      ...['seen 1 unit due', 'seen 2 deputy ahead', 'seen 4 manager ahead', 'seen 5 sender ahead'],
      ...['answer 1 unit ahead', 'answer 2 deputy ahead', 'answer 4 manager ahead', 'answer 5 sender ahead'],
      'expiry 1 sender ahead',
    ]);
    const names = async (client: Client) => ladderOf(await seen(client, id)).flatMap(({ name }) => name ?? []);
    expect(await names(ward!)).toEqual([]);
    expect((await names(home!)).length).toBeGreaterThan(0);
    expect(ladderOf(await seen(home!, id)).find(({ audience }) => audience === 'deputy')?.unit).toBe(
      'Hemsjukvården Umeå',
    );
  });

  it('goes up one level at a time, once each, and marks the sender’s line at last: nobody has seen this', async () => {
    const id = await delivered();
    const before = await handoff(home!, id);
    for (const level of [1, 2, 5]) await reaches(id, 'seen-overdue', level);
    await eventually(async () => {
      expect((await lineOf(ward!, id))?.alarm).toBe('unseen');
      const passed = ladderOf(await seen(ward!, id)).filter(({ state }) => state === 'passed');
      expect(passed.map(({ audience }) => audience)).toEqual(['unit', 'deputy', 'sender']);
      expect((await inboxOf(UNITS.homeNursing, id)).filter((type) => type.includes('overdue'))).toHaveLength(2);
      expect((await inboxOf(UNITS.ward, id)).filter((type) => type.includes('overdue'))).toHaveLength(1);
    });
    expect((await lineOf(home!, id))?.alarm).toBeNull();
    const opened = await home!.post(`/api/v1/handoffs/${id}/open`, {}, { ifMatch: before.etag });
    expect(opened.status).toBe(204);
    await eventually(async () => expect((await lineOf(ward!, id))?.alarm).toBeNull());
  });

  it('stops with the act, in its own commit: what nobody waits for is told to nobody', async () => {
    const id = await delivered();
    await move(home!, id, 'open');
    expect(await waiting(id)).toEqual([
      ...['answer-overdue 1', 'answer-overdue 2', 'answer-overdue 4', 'answer-overdue 5', 'expiry-due 1'],
    ]);
    expect(ladderOf(await seen(home!, id)).map(({ waitsFor, state }) => `${waitsFor} ${state}`)).toEqual([
      ...['answer due', 'answer ahead', 'answer ahead', 'answer ahead', 'expiry ahead'],
    ]);
    await move(ward!, id, 'request-cancel', { reason: 'circumstances-changed' });
    expect(await waiting(id)).toHaveLength(5);
    await move(home!, id, 'decline-cancel', { reason: 'already-done' });
    await move(home!, id, 'accept');
    expect(await waiting(id)).toEqual([]);
  });

  it('goes on while the sender asks to cancel, and after the receiver has said no, so that nobody silences it by asking', async () => {
    const id = await delivered();
    await move(home!, id, 'open');
    await move(ward!, id, 'request-cancel', { reason: 'circumstances-changed' });
    for (const level of [1, 5]) await reaches(id, 'answer-overdue', level);
    await eventually(async () => expect(await alarmOf(ward!, id)).toBe('unanswered'));
    await eventually(async () => expect(await inboxOf(UNITS.homeNursing, id)).toContain('handoffs.answer-overdue.v1'));
    await reaches(id, 'expiry-due', 1);
    await move(home!, id, 'decline-cancel', { reason: 'already-done' });
    expect(await waiting(id)).toContain('expiry-due 1');
    expect(ladderOf(await seen(home!, id)).map(({ waitsFor, state }) => `${waitsFor} ${state}`)).toEqual([
      ...['answer passed', 'answer passed', 'expiry due', 'answer ahead', 'answer ahead'],
    ]);
    await reaches(id, 'expiry-due', 1);
    await eventually(async () => expect((await seen(ward!, id)).state).toBe('expired'));
  });

  it('goes on when it is opened too late: what nobody has seen nobody has answered, and seeing it silences no more than that', async () => {
    const id = await delivered();
    for (const level of [1, 4, 5]) await reaches(id, 'answer-overdue', level);
    await eventually(async () => expect(await alarmOf(ward!, id)).toBe('unseen'));
    await move(home!, id, 'open');
    await eventually(async () => expect(await alarmOf(ward!, id)).toBe('unanswered'));
    const told = async () => (await inboxOf(UNITS.homeNursing, id)).filter((type) => type.includes('answer-overdue'));
    await eventually(async () => expect(await told()).toHaveLength(2));
    await move(home!, id, 'accept');
    await eventually(async () => expect(await alarmOf(ward!, id)).toBeNull());
  });

  it('is believed of the clock alone: no unit makes an alarm or gives back what is another’s, and none ends another’s draft', async () => {
    const id = await delivered();
    for (const by of [UNITS.homeNursing, unitId(demonstrationCounty(), '2480:home-care')]) {
      for (const type of ['seen-overdue', 'answer-overdue']) await isTold(id, type, 5, by, UNITS.ward);
      await isTold(id, 'expiry-due', 1, by, UNITS.ward);
    }
    expect([await alarmOf(ward!, id), (await seen(ward!, id)).state]).toEqual([null, 'sent']);
    const draft = await ward!.post<{ id: string }>('/api/v1/drafts', { kind: 'care-request' });
    await isTold(draft.body.id, 'draft-ended', 1, UNITS.homeNursing, UNITS.ward);
    expect((await ward!.get(`/api/v1/drafts/${draft.body.id}`)).status).toBe(200);
    expect((await inboxOf(UNITS.ward, id)).filter((type) => type.includes('overdue'))).toEqual([]);
  });

  it('follows what is passed on: the sender’s line stays marked, and who has it no longer is told nothing', async () => {
    const id = await sent(home!, { to: UNITS.ward });
    await eventually(async () => expect(await lineOf(ward!, id)).toBeDefined());
    await reaches(id, 'seen-overdue', 5);
    await eventually(async () => expect(await alarmOf(home!, id)).toBe('unseen'));
    const to = unitId(demonstrationCounty(), 'region:centre-alidhem');
    expect((await move(ward!, id, 'forward', { to })).status).toBe(204);
    await reaches(id, 'seen-overdue', 1);
    await eventually(async () => expect(await inboxOf(to, id)).toContain('handoffs.seen-overdue.v1'));
    await isTold(id, 'seen-overdue', 1, UNITS.homeNursing, UNITS.ward);
    expect((await inboxOf(UNITS.ward, id)).filter((type) => type.includes('overdue'))).toEqual([]);
    const marked = async (): Promise<unknown> =>
      (await owner.query(`SELECT version, alarm FROM handoffs.work_item WHERE holder = $1 AND item = $2`, mine)).rows;
    const mine = [UNITS.homeNursing, id];
    await eventually(async () => expect(await marked()).toEqual([{ version: 2, alarm: 'unseen' }]));
    const behind = 'UPDATE handoffs.work_item SET version = 1, alarm = NULL WHERE holder = $1 AND item = $2';
    await owner.query(behind, mine);
    await reaches(id, 'answer-overdue', 5);
    await eventually(async () => expect(await marked()).toEqual([{ version: 1, alarm: 'unanswered' }]));
  });

  it('design 5: ends with the handoff back at the sender, once, whichever unit’s reaction comes first; the receiver sees no more of it', async () => {
    const id = await delivered();
    await move(home!, id, 'open');
    await reaches(id, 'expiry-due', 1);
    await eventually(async () => expect((await seen(ward!, id)).state).toBe('expired'));
    await eventually(async () => {
      const { rows } = await owner.query<{ state: string }>(
        `SELECT d.state FROM platform.delivery d JOIN platform.outbox o ON o.id = d.event WHERE o.payload ->> 'ref' = $1`,
        [id],
      );
      expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'delivered'));
      expect((await handoff(home!, id)).status).toBe(404);
      expect(await lineOf(home!, id)).toBeUndefined();
      expect((await lineOf(ward!, id))?.dueKind).toBe('review');
      expect(await inboxOf(UNITS.ward, id)).toContain('handoffs.expired.v1');
    });
    const { history, responsible, readers } = await seen(ward!, id);
    const last = (history as { verb: string; by: string }[]).filter(({ verb }) => verb === 'expire');
    expect([last.length, last[0]?.by, responsible]).toEqual([1, '', 'from']);
    expect((readers as { state: string }[]).map(({ state }) => state)).toEqual(expect.not.arrayContaining(['reads']));
    expect(ladderOf(await seen(ward!, id)).at(-1)).toMatchObject({ waitsFor: 'expiry', state: 'passed' });
  });

  it('of what was answered in time, and of what only informs once it is seen, gives nothing back', async () => {
    const [answered, read] = [await delivered(), await delivered({ kind: 'general-message', content: MESSAGE })];
    const { rows: kept } = await owner.query(
      `SELECT * FROM platform.timer WHERE ref = ANY($1::uuid[]) AND kind = 'handoffs.expiry-due.v1'`,
      [[answered, read]],
    );
    await move(home!, answered, 'open');
    await move(home!, answered, 'accept');
    await move(home!, read, 'open');
    await owner.query('INSERT INTO platform.timer SELECT * FROM jsonb_populate_recordset(NULL::platform.timer, $1)', [
      JSON.stringify(kept),
    ]);
    for (const id of [answered, read]) await reaches(id, 'expiry-due', 1);
    await eventually(async () => {
      const { rows } = await owner.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM platform.delivery d JOIN platform.outbox o ON o.id = d.event
         WHERE o.payload ->> 'ref' = ANY($1::text[]) AND o.type = 'handoffs.expiry-due.v1' AND d.state = 'delivered'`,
        [[answered, read]],
      );
      expect(rows[0]?.n).toBe(4);
    });
    expect([(await seen(home!, answered)).state, (await seen(home!, read)).state]).toEqual(['accepted', 'received']);
  });
});

const MESSAGE = { request: 'Nyckel', message: 'Ligger i skåpet.' };

describe('A kind of the county’s own', () => {
  const kindOf = async (name: string): Promise<Kind | undefined> =>
    (await ward!.get<Kind[]>('/api/v1/handoff-kinds')).body.find(({ kind }) => kind === name);

  it('is a file: it is offered, sent, remembered as used and shown', async () => {
    expect(await kindOf('key-handover')).toMatchObject({ version: 1, used: false });
    const id = await sent(ward!, { kind: 'key-handover', content: MESSAGE });
    expect(await seen(home!, id)).toMatchObject({ kind: 'key-handover', kindVersion: 1, decide: MESSAGE });
    expect(await kindOf('key-handover')).toMatchObject({ used: true });
  });

  it('stands beside the product’s own, each with the versions before it', async () => {
    expect(await kindOf('care-request')).toMatchObject({ version: 2, earlier: [{ version: 1 }] });
  });

  it('is not sent from a sector it does not name: the field of the kind is refused, and nothing is stored', async () => {
    const { status, body } = await home!.post<{ errors: object[] }>(
      '/api/v1/handoffs',
      await aRequest(home!, { kind: 'discharge-information', to: UNITS.ward, content: {} }),
    );
    expect([status, body.errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'kind', code: 'kind-not-from-sector' })],
    ]);
  });
});
