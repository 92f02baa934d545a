import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { Directory, DirectoryModule } from '@care/directory';
import { AccountNotFound, ActForUnits, AssignmentEnded, IdentityModule } from '@care/identity';
import type { Actor } from '@care/kernel';
import { Bell, Metrics } from '@care/platform';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { listedRow, registerOf, type GeneratedList } from '../../../../test/support/lists';
import { modulesOn } from '../../../../test/support/modules';
import { ISSUER, loadStaff } from '../../../../test/support/staff';
import { StillClock } from '../../../../test/support/still-clock';
import { AnotherListIsRead } from '../domain/handoff.errors';
import type { ListRow } from '../domain/list-row';
import { HandoffListsModule } from '../handoff-lists.module';
import type { ListOutcome } from '../lists/list-sending';
import { ImportList } from './import-list';

const ROWS = 2_000;
const PART = 200;
const folder = mkdtempSync(join(tmpdir(), 'sammanhang-list-'));
const register = join(folder, 'register.json');
const clock = new StillClock();

let database: TestDatabase;
let owner: Client;
let modules: TestingModule;
let ward: readonly Actor[];
let list: GeneratedList;
let unit: (key: string) => string;

/** One process that reads lists. */
const aProcess = (): Promise<TestingModule> =>
  modulesOn(database, [AuditModule, AccessModule, DirectoryModule, IdentityModule, HandoffListsModule], {
    clock,
    settings: { POPULATION_REGISTER: register, OIDC_ISSUER: ISSUER },
  });

beforeAll(async () => {
  writeFileSync(register, JSON.stringify(registerOf(500)));
  database = await aDatabase();
  ({ owner, unit } = await loadStaff(database));
  const to = ['2480:home-nursing-centrum', '2480:assessment', '2482:home-nursing'].map((key) => unit(key));
  const times = { sentAt: '2026-11-23 06:15', until: '2027-05-22' };
  list = { rows: ROWS, people: 500, from: unit('region:nus-medicine'), to, ...times };
  modules = await aProcess();
  // It rings outside every unit of work, and is not what is counted here.
  modules.get(Bell).ring = () => undefined;
  ward = await modules.get(ActForUnits).execute('ward-nurse');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Sending {
  readonly actors?: readonly Actor[];
  readonly by?: TestingModule;
  readonly file?: number;
}
const send = (
  rows: readonly ListRow[],
  { actors = ward, by = modules, file = 1 }: Sending = {},
): Promise<ListOutcome> => by.get(ImportList).execute({ actors, fingerprint: Buffer.alloc(32, file), rows });
const end = (file = 1): Promise<void> =>
  modules.get(ImportList).end({ actors: ward, fingerprint: Buffer.alloc(32, file) });
const part = (name: string, from = 0, size = PART): ListRow[] =>
  Array.from({ length: size }, (_, n) => listedRow({ ...list, name }, from + n));
const changed = (row: ListRow, texts: Partial<ListRow['texts']>): ListRow => ({
  ...row,
  texts: { ...row.texts, ...texts },
});
const count = async (from: string, ...values: unknown[]): Promise<number> => {
  const text = `SELECT count(*)::int AS n FROM ${from}`;
  return (await owner.query<{ n: number }>(text, values)).rows[0]?.n ?? 0;
};
const trips = async (): Promise<number> => (await modules.get(Metrics).roundTrips.get()).values[0]?.value ?? 0;
const tripsOf = async (act: () => Promise<unknown>): Promise<number> => {
  const before = await trips();
  await act();
  return (await trips()) - before;
};
const ALL_IN = { sent: PART, already: 0, refused: [] };
const ALL_THERE = { sent: 0, already: PART, refused: [] };

describe('A list of 2 000 rows', () => {
  it('goes in, in three round trips for every 200 rows', async () => {
    const costs: number[] = [];
    for (let from = 0; from < ROWS; from += PART)
      costs.push(await tripsOf(async () => expect(await send(part('M', from))).toEqual(ALL_IN)));
    expect(costs.slice(1)).toEqual(costs.slice(1).map(() => 3));
    expect(await count('handoffs.handoff')).toBe(ROWS);
  }, 120_000);

  it('is there when it is read again, for one round trip each', async () => {
    const costs: number[] = [];
    for (let from = 0; from < ROWS; from += PART)
      costs.push(await tripsOf(async () => expect(await send(part('M', from))).toEqual(ALL_THERE)));
    expect(costs.slice(1)).toEqual(costs.slice(1).map(() => 1));
    expect(await count('handoffs.handoff')).toBe(ROWS);
  });

  it('is sent when the other system sent it, and its clocks begin now; when it was recorded, the database knows', async () => {
    const { rows } = await owner.query<Record<string, unknown>>(
      `SELECT DISTINCT h.sent_at, x.at, x.recorded_at BETWEEN now() - interval '2 h' AND now() + interval '61 min' AS recorded, h.seen_due_at FROM handoffs.handoff h JOIN handoffs.history x USING (item) WHERE h.urgency = 'today'`,
    );
    expect(rows).toEqual([
      {
        sent_at: new Date('2026-11-23T05:15:00Z'),
        at: new Date('2026-11-23T05:15:00Z'),
        recorded: true,
        seen_due_at: new Date(clock.now().getTime() + 3_600_000),
      },
    ]);
  });

  it('leaves the same rows as sending them one by one: consent, disclosures, log, deadlines, the sender’s own list', async () => {
    expect(await count('sharing.consent')).toBe(ROWS);
    expect(await count(`access.disclosure WHERE level = 2`)).toBe(ROWS);
    expect(
      await count(`audit.access_log WHERE action = 'send' AND person IS NOT NULL AND user_id = $1`, ward[0]?.userId),
    ).toBe(ROWS);
    expect(await count(`audit.access_log WHERE action = 'look-up' AND person IS NOT NULL`)).toBeGreaterThanOrEqual(500);
    expect(await count(`platform.timer WHERE kind = 'handoffs.seen-overdue.v1' AND level = 1`)).toBe(ROWS);
    expect(await count('handoffs.work_item WHERE holder = $1', list.from)).toBe(ROWS);
    expect(await count('persons.card WHERE holder = $1', list.from)).toBe(500);
  });

  it('tells the receiver of each row and the sender of none, and each receiver once of all when it ends', async () => {
    const told = `platform.outbox WHERE type = 'handoffs.imported.v1'`;
    expect([await count(told), await count(`${told} AND $1 = ANY(recipients)`, list.from)]).toEqual([ROWS, 0]);
    expect(await count(`platform.outbox WHERE type = 'handoffs.sent.v1'`)).toBe(0);
    const ended = `platform.outbox WHERE type = 'handoffs.arrived.v1'`;
    expect(await count(ended)).toBe(0);
    await end();
    await end();
    expect([await count(ended), await count('handoffs.arrival WHERE ended_at IS NULL')]).toEqual([3, 0]);
    const { rows } = await owner.query<{ all: string[] }>(
      `SELECT recipients AS all FROM platform.outbox WHERE type = 'handoffs.arrived.v1'`,
    );
    expect(rows.map(({ all }) => all).sort()).toEqual(list.to.map((to) => [to]).sort());
  });

  it('keeps no word of a row beside the handoff itself', async () => {
    const { rows } = await owner.query<Record<string, unknown>>('SELECT * FROM handoffs.import_row LIMIT 1');
    expect(
      Object.entries(rows[0] ?? {})
        .filter(([, value]) => Buffer.isBuffer(value))
        .map(([name]) => name),
    ).toEqual(['reference', 'content']);
  });
});

describe('A row', () => {
  const refusals = async (rows: readonly ListRow[], sending: Sending = {}): Promise<unknown[]> =>
    (await send(rows, sending)).refused.map(({ column, code, externalId }) => [column, code, externalId]);

  it('with the id of another one is refused, wherever in the list it stands, and the first stays', async () => {
    const [one, other] = part('twice', 0, 2) as [ListRow, ListRow];
    const second = changed(other, { external_id: one.texts.external_id });
    expect(await send([one, second, one])).toMatchObject({ sent: 1, already: 1 });
    expect(await refusals([second])).toEqual([['external_id', 'external-id-other-content', 'twice-0']]);
  });

  it('is sent when the one with its id was not', async () => {
    const [row] = part('again', 0, 1) as [ListRow];
    const bad = changed(row, { kind: 'telegram' });
    expect(await send([bad, row])).toMatchObject({ sent: 1, refused: [{ code: 'unknown-kind' }] });
  });

  it('of another unit than the account’s is refused, also when the unit is named rightly', async () => {
    const [row] = part('from', 0, 1) as [ListRow];
    expect(await refusals([changed(row, { from_unit: unit('2480:assessment') })])).toEqual([
      ['from_unit', 'not-your-unit', 'from-0'],
    ]);
    expect(await refusals([changed(row, { from_unit: 'SE0000000000-NOBODY' })])).toEqual([
      ['from_unit', 'unit-unknown', 'from-0'],
    ]);
  });

  it('is sent as the assignment at its own unit, when the account has several', async () => {
    const actors = await modules.get(ActForUnits).execute('two-units-nurse');
    const units = actors.map(({ unitId }) => unitId ?? '');
    const [one, other] = part('several', 0, 2) as [ListRow, ListRow];
    const rows = [
      changed(one, { from_unit: units[0], to_unit: list.from }),
      changed(other, { from_unit: units[1], to_unit: list.from }),
    ];
    expect(await send(rows, { actors })).toEqual({ sent: 2, already: 0, refused: [] });
    for (const from of units) expect(await count('handoffs.handoff WHERE from_unit = $1', from)).toBe(1);
  });

  it('names its units by HSA-id as well', async () => {
    const { rows } = await owner.query<{ hsa_id: string }>(
      'SELECT hsa_id FROM directory.unit WHERE id = ANY($1) ORDER BY id = $2',
      [[list.from, list.to[0]], list.from],
    );
    const [row] = part('hsa', 0, 1) as [ListRow];
    const named = changed(row, { to_unit: rows[0]?.hsa_id, from_unit: rows[1]?.hsa_id.toLowerCase() });
    expect(await send([named])).toEqual({ sent: 1, already: 0, refused: [] });
  });

  it('whose id gives away the person is refused without repeating it', async () => {
    const [row] = part('x', 0, 1) as [ListRow];
    const telling = changed(row, { external_id: '19350223-4796', person_number: '193502234796' });
    expect(await refusals([telling])).toEqual([['external_id', 'external-id-tells-person', '']]);
  });

  it('whose id holds anybody’s number is refused without repeating it, whatever else is wrong with it', async () => {
    const [row] = part('y', 0, 1) as [ListRow];
    const number = '19350223-4796';
    const telling = ['external_id', 'external-id-tells-person', ''];
    const id = (text: string, person = ''): ListRow => changed(row, { external_id: text, person_number: person });
    expect(await refusals([id(number), id(number, '193502234797'), id(`${number}\u0001`)])).toEqual(
      Array(3).fill(telling),
    );
    expect(await refusals([changed(id(number), { from_unit: 'SE0000000000-NOBODY' })])).toEqual([
      telling,
      ['from_unit', 'unit-unknown', ''],
    ]);
    const faulty = ['x'.repeat(101), 'A\u0001', 'A\u202e', 'A\ufffd'].map((text) => id(text));
    const codes = ['too-long', 'control-character', 'bidirectional-control', 'lost-character'];
    expect(await refusals(faulty)).toEqual(codes.map((code) => ['external_id', code, '']));
  });

  it('in a series of the demonstration is refused elsewhere', async () => {
    const settings = { POPULATION_REGISTER: register, OIDC_ISSUER: ISSUER, DEMONSTRATION: 'false' };
    const elsewhere = await modulesOn(
      database,
      [AuditModule, AccessModule, DirectoryModule, IdentityModule, HandoffListsModule],
      { clock, settings },
    );
    expect(await refusals(part('test', 0, 1), { by: elsewhere })).toEqual([
      ['person_number', 'identity-number-test-series', 'test-0'],
    ]);
  });
});

describe('Lists that meet', () => {
  it('wait for each other, and are told that they must wait longer before the connection gives up', async () => {
    await owner.query('SELECT pg_advisory_lock(724303, hashtext($1::text))', [list.from]);
    await expect(send(part('held', 0, 2), { file: 4 })).rejects.toThrow(AnotherListIsRead);
    await owner.query('SELECT pg_advisory_unlock(724303, hashtext($1::text))', [list.from]);
    expect(await send(part('held', 0, 2), { file: 4 })).toEqual({ sent: 2, already: 0, refused: [] });
  }, 60_000);

  it('tell in the name of the unit that sends, also when it deputises the receiver', async () => {
    const [from, to] = [unit('2480:home-nursing'), unit('2480:home-nursing-centrum')];
    const [nurse] = ward as [Actor];
    const deputy = { ...nurse, unitId: from, holders: [from, to] };
    const actors = [{ ...deputy, organisationId: (await modules.get(Directory).unit(from)).organisation.id }];
    const [row] = part('deputy', 0, 1) as [ListRow];
    const own = changed(row, { from_unit: from, to_unit: to, basis: 'same-controller' });
    expect(await send([own], { actors, file: 5 })).toEqual({ sent: 1, already: 0, refused: [] });
    await modules.get(ImportList).end({ actors, fingerprint: Buffer.alloc(32, 5) });
    const { rows } = await owner.query(
      `SELECT type AS kind, owner FROM platform.outbox WHERE recipients = ARRAY[$1::uuid] AND owner <> $2
       UNION SELECT kind, owner FROM platform.timer WHERE recipients = ARRAY[$1::uuid] AND NOT owner IN ($1, $2) ORDER BY kind`,
      [to, list.from],
    );
    const kinds = ['answer-overdue', 'arrived', 'imported', 'seen-overdue'];
    expect(rows).toEqual(kinds.map((kind) => ({ kind: `handoffs.${kind}.v1`, owner: from })));
  });

  it('send nothing twice when the same one is read by two at once', async () => {
    const other = await aProcess();
    const parts = [0, 200, 400].map((from) => part('both', from));
    const read = async (by: TestingModule): Promise<number> => {
      let sent = 0;
      for (const rows of parts) sent += (await send(rows, { by, file: 2 })).sent;
      return sent;
    };
    const before = await count('handoffs.arrival');
    const [one, two] = await Promise.all([read(modules), read(other)]);
    expect(one + two).toBe(600);
    expect((await count('handoffs.arrival')) - before).toBe(3);
  }, 60_000);

  it('go on where they were interrupted, and bring one arrival to each unit', async () => {
    const stopped = 100 * Math.ceil(Math.random() * 5);
    await send(part('stop', 0, stopped), { file: 3 });
    const before = await count('handoffs.arrival');
    const outcome = await send(part('stop', 0, 600), { file: 3 });
    expect(outcome).toEqual({ sent: 600 - stopped, already: stopped, refused: [] });
    expect(await count('handoffs.arrival')).toBe(before);
  }, 60_000);

  it('end with the assignment that sends them', async () => {
    const { assignmentId } = ward[0] as Actor;
    await owner.query('UPDATE identity.assignment SET ended_at = now() WHERE id = $1', [assignmentId]);
    await expect(send(part('ended'))).rejects.toThrow(AssignmentEnded);
    await owner.query('UPDATE identity.assignment SET ended_at = NULL WHERE id = $1', [assignmentId]);
    expect(await count('handoffs.import_row')).toBeGreaterThan(0);
  });

  it('are sent by nobody that is not there', async () => {
    await expect(modules.get(ActForUnits).execute('nobody')).rejects.toThrow(AccountNotFound);
  });
});
