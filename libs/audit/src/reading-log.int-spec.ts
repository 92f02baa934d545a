import type { Client } from 'pg';
import { aCaseworkerOf, idNumber as id } from '../../../test/builders/actors';
import { aDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { StillClock } from '../../../test/support/still-clock';
import { AuditModule } from './audit.module';
import { reading, ReadingLog } from './reading-log';

const [ada, bo, cia] = [id(1), id(2), id(3)];
const listed = reading(
  'spec.listed',
  `SELECT p AS item, p AS person, $2::integer AS version FROM unnest($1::uuid[]) AS p`,
  2,
);
const alarm = { action: 'read-protected-number', purpose: 'protected-identity' };
const guarded = reading(
  'spec.guarded',
  `SELECT p AS item, p AS person, 1 AS version, p = ANY($2::uuid[]) AS alarming FROM unnest($1::uuid[]) AS p`,
  2,
  alarm,
);
const list = { action: 'list', purpose: 'work-list', objectKind: 'work-list' };

describe('The log of readings (HSLF-FS 2016:40 4 kap. 9 §)', () => {
  const person = aCaseworkerOf({ id: id(10), organisation: { id: id(11) } });
  const page = { ...person, byItself: true };
  const clock = new StillClock();
  let log: ReadingLog;
  let owner: Client;

  beforeAll(async () => {
    const database = await aDatabase();
    owner = await database.asOwner();
    log = (await modulesOn(database, [AuditModule], { clock })).get(ReadingLog);
  });
  beforeEach(async () => {
    clock.forward(24 * 3_600_000);
    await owner.query('DELETE FROM audit.access_log');
  });

  const read = (who: typeof person, persons: string[], access: object = list, version = 1) =>
    log.read(listed, [persons, version], who, access as typeof list);
  const logged = async (): Promise<unknown[]> => {
    const { rows } = await owner.query<{ person: string | null }>('SELECT person FROM audit.access_log ORDER BY id');
    return rows.map((row) => row.person);
  };

  it('has one row for the response and one for every person it shows', async () => {
    await read(person, [ada, bo, ada]);
    expect((await logged()).sort()).toEqual([ada, bo, null].sort());
  });

  it('has the response of an empty list too, and nothing for an object that is not there', async () => {
    await read(person, []);
    await read(person, [], { ...list, objectKind: 'handoff', object: id(99) });
    expect(await logged()).toEqual([null]);
  });

  it('has every reading a person asks for, also the second', async () => {
    await read(person, [ada]);
    await read(person, [ada]);
    expect(await logged()).toEqual([null, ada, null, ada]);
  });

  it('has the first reading of a page that asks by itself, and nothing new for its refresh within ten minutes', async () => {
    await read(page, [ada]);
    clock.forward(9 * 60_000);
    await read(page, [ada]);
    expect(await logged()).toEqual([null, ada]);
  });

  it('has another action on the same object, though a page is said to have asked by itself', async () => {
    const extract = { action: 'log-extract', purpose: 'log-review', objectKind: 'log-extract', object: id(98) };
    await read(person, [ada], extract);
    await read(page, [ada], { ...extract, action: 'export-log-extract' });
    expect(await logged()).toEqual([null, ada, null, ada]);
  });

  it('has each of the questions that no page refreshes, whatever the request says of itself', async () => {
    const question = { action: 'access-answer', purpose: 'log-review', objectKind: 'access-answer', object: id(97) };
    for (const who of [person, page, page]) await read(who, [ada], { ...question, each: true });
    expect(await logged()).toEqual([null, ada, null, ada, null, ada]);
  });

  it('has whoever a refresh shows for the first time', async () => {
    await read(person, [ada]);
    await read(page, [ada, bo]);
    expect(await logged()).toEqual([null, ada, null, bo]);
  });

  it('has what a refresh shows of the same person once more has opened', async () => {
    await read(person, [ada]);
    await read(page, [ada], list, 2);
    expect(await logged()).toEqual([null, ada, null, ada]);
  });

  it('has an open page again every ten minutes, however often it refreshes', async () => {
    for (let minute = 0; minute <= 11; minute++) {
      await read(page, [cia]);
      clock.forward(60_000);
    }
    expect(await logged()).toEqual([null, cia, null, cia]);
  });

  it('tells a reading that alarms from the others by its own words, person by person', async () => {
    await log.read(guarded, [[ada, bo], [bo]], person, list);
    const { rows } = await owner.query(
      'SELECT person, action, purpose FROM audit.access_log ORDER BY person NULLS FIRST',
    );
    const plain = { action: 'list', purpose: 'work-list' };
    expect(rows).toEqual([
      { person: null, ...plain },
      { person: ada, ...plain },
      { person: bo, ...alarm },
    ]);
  });

  it('has a refresh that shows more than before of the same version', async () => {
    await log.read(guarded, [[bo], []], person, list);
    for (let twice = 0; twice < 2; twice++) await log.read(guarded, [[bo], [bo]], page, list);
    expect(await logged()).toEqual([null, bo, null, bo]);
  });

  it('has another assignment’s refresh, and nothing that was refused before it was shown', async () => {
    await read(person, [ada]);
    await read({ ...page, assignmentId: id(50) }, [ada]);
    const object = { ...list, objectKind: 'handoff', object: id(98) };
    await read(page, [], object);
    await read(page, [bo], object);
    expect(await logged()).toEqual([null, ada, null, ada, null, bo]);
  });
});
