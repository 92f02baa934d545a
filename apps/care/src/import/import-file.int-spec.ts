import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { TestingModule } from '@nestjs/testing';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import { AnotherListIsRead, HandoffListsModule, ImportList, type ListPart } from '@care/handoffs';
import { ActForUnits, IdentityModule } from '@care/identity';
import { DatabaseUnavailable } from '@care/platform';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { writeList } from '../../../../test/support/lists';
import { modulesOn } from '../../../../test/support/modules';
import { ISSUER, loadStaff } from '../../../../test/support/staff';
import { Refusal } from '../refusal';
import { ErrorsFile } from './errors-file';
import { FileImport } from './import-file';
import { inspectFile } from './inspect-file';
import { Progress, type Standing } from './progress';

const SAMPLES = 'apps/care/demonstration/import';
const folder = mkdtempSync(join(tmpdir(), 'sammanhang-file-'));
let database: TestDatabase;
let owner: Client;
let unit: (key: string) => string;
let demonstration: TestingModule;

beforeAll(async () => {
  database = await aDatabase();
  ({ owner, unit } = await loadStaff(database));
  demonstration = await aProcess('apps/care/demonstration/people.json');
});
afterAll(() => rmSync(folder, { recursive: true }));

const aProcess = (register: string): Promise<TestingModule> =>
  modulesOn(database, [AuditModule, AccessModule, DirectoryModule, IdentityModule, HandoffListsModule], {
    settings: { POPULATION_REGISTER: register, OIDC_ISSUER: ISSUER },
  });

type Door = ConstructorParameters<typeof FileImport>[0];
interface Reading {
  readonly by?: TestingModule;
  readonly door?: Door;
  /** Where the progress is told, so that a spec can look while it reads. */
  readonly out?: ConstructorParameters<typeof Progress>[1];
}

/** Reads the file as the command does, as the ward's nurse. */
async function read(
  path: string,
  { by = demonstration, door, out }: Reading = {},
): Promise<Standing & { errors: string }> {
  const file = await inspectFile(path);
  const actors = await by.get(ActForUnits).execute('ward-nurse');
  const errors = new ErrorsFile(path, file.delimiter);
  const progress = new Progress(file.size, out ?? { write: () => true, isTTY: false });
  try {
    const standing = await new FileImport(door ?? by.get(ImportList), actors, file, progress).run(errors);
    return { ...standing, errors: errors.path };
  } finally {
    errors.close();
  }
}
const sample = (name: string): string => {
  copyFileSync(join(SAMPLES, name), join(folder, name));
  return join(folder, name);
};
const handoffs = async (): Promise<number> =>
  Number((await owner.query<{ n: string }>('SELECT count(*) AS n FROM handoffs.handoff')).rows[0]?.n);

describe('The samples', () => {
  it('of a good morning are all in, and the second time all there', async () => {
    const file = sample('morning.csv');
    expect(await read(file)).toMatchObject({ read: 200, sent: 200, already: 0, refused: 0 });
    expect(existsSync(join(folder, 'morning.errors.csv'))).toBe(false);
    expect(await read(file)).toMatchObject({ read: 200, sent: 0, already: 200, refused: 0 });
    expect(await handoffs()).toBe(200);
  }, 60_000);

  it('of every kind of bad row: the good ones are in, each other one is told why', async () => {
    const standing = await read(sample('every-kind-of-bad-row.csv'));
    expect(standing).toMatchObject({ read: 47, sent: 2, already: 1, refused: 44 });
    const text = readFileSync(standing.errors, 'utf8');
    const codes = new Set(text.split('\r\n').map((line) => line.split('","')[2]));
    for (const code of KINDS_OF_BAD) expect(codes).toContain(code);
    expect(codes.size).toBe(KINDS_OF_BAD.length + 2);
    expect(text).not.toMatch(/19350223|199504232381|198704252389|99TEST/);
    expect(text).toContain(`"'=BAD-FORMULA"`);
  }, 60_000);
});

/** Every reason that a row of the demonstration can have; the header and the end of the file are two more lines. */
const KINDS_OF_BAD = [
  ...['empty', 'external-id-tells-person', 'too-long', 'external-id-other-content'],
  ...['not-a-time', 'in-the-future', 'too-long-ago'],
  ...['identity-number-invalid', 'person-not-found', 'person-protected', 'person-by-reserve-number'],
  ...['unit-unknown', 'not-your-unit', 'own-unit', 'unit-closed', 'unknown-kind', 'unknown-urgency'],
  ...['unknown-basis', 'basis-malformed', 'basis-not-applicable', 'condition-not-stated', 'consent-expired'],
  ...['consent-too-long', 'not-a-date', 'control-character', 'bidirectional-control', 'lost-character'],
  ...['field-count', 'quoting', 'row-too-long'],
];

describe('A file of 2 000 rows', () => {
  let file: string;
  let generated: TestingModule;
  let before: number;

  beforeAll(async () => {
    const to = ['2480:home-nursing-centrum', '2480:assessment'].map((key) => unit(key));
    const times = { sentAt: '2026-11-23 06:15', until: '2027-05-22' };
    const written = await writeList(folder, {
      rows: 2_000,
      people: 400,
      from: unit('region:nus-medicine'),
      to,
      ...times,
    });
    file = written.file;
    generated = await aProcess(written.register);
    before = await handoffs();
  });

  /** Sends parts until the chosen one, where the process ends; or the database is away once. */
  const breaking = (at: number, error: Error): Door => {
    const list = generated.get(ImportList);
    let parts = 0;
    return {
      execute: (part: ListPart) => (++parts === at ? Promise.reject(error) : list.execute(part)),
      end: (part) => list.end(part),
    };
  };

  /** Notes how much memory is in use after every part, when all that can be collected is. */
  const weighing = (): { door: Door; used: number[] } => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const [list, used] = [generated.get(ImportList), [] as number[]];
    const execute = async (part: ListPart) => {
      const outcome = await list.execute(part);
      collect();
      used.push(process.memoryUsage().heapUsed);
      return outcome;
    };
    return { used, door: { execute, end: (part) => list.end(part) } };
  };

  it('goes on where it was interrupted, wherever that was: every row once, nobody told before its end, no memory kept', async () => {
    const at = 1 + Math.floor(Math.random() * 4);
    await expect(read(file, { by: generated, door: breaking(at, new Error('killed')) })).rejects.toThrow('killed');
    expect(await handoffs()).toBe(before + (at - 1) * 200);
    const told = `SELECT count(*)::int AS n FROM platform.outbox WHERE type = 'handoffs.arrived.v1' AND occurred_at = (SELECT max(occurred_at) FROM platform.outbox)`;
    const samples = (await owner.query<{ n: number }>(told)).rows[0]?.n ?? 0;
    const size = 2_000 - (at - 1) * 200;
    const { door, used } = weighing();
    expect(await read(file, { by: generated, door })).toMatchObject({ sent: size, already: 2_000 - size, refused: 0 });
    expect(await handoffs()).toBe(before + 2_000);
    const { rows } = await owner.query<{ n: number }>(told);
    expect(rows[0]?.n).toBe(samples + 2);
    const [early = 1, late = 0] = [used.at(-6), used.at(-1)];
    expect(used).toHaveLength(10);
    expect(late / early).toBeLessThan(1.3);
  }, 120_000);

  it('waits for a database that is away, and sends nothing twice', async () => {
    const door = breaking(3, new DatabaseUnavailable());
    expect(await read(file, { by: generated, door })).toMatchObject({ already: 2_000, sent: 0 });
    expect(await handoffs()).toBe(before + 2_000);
  }, 60_000);

  it('waits for another list of its unit', async () => {
    const door = breaking(3, new AnotherListIsRead());
    expect(await read(file, { by: generated, door })).toMatchObject({ already: 2_000, sent: 0 });
  }, 60_000);

  it('is given up with one line when the database stays away', async () => {
    const door: Door = { execute: () => Promise.reject(new DatabaseUnavailable()), end: () => Promise.resolve() };
    await expect(read(file, { by: generated, door })).rejects.toThrow(Refusal);
  }, 60_000);

  it('is told of in lines now and then where nobody looks at a terminal', async () => {
    const said: string[] = [];
    const out = { write: (text: string) => said.push(text) > 0, isTTY: true };
    await read(file, { by: generated, out });
    expect(said.join('')).toMatch(/█░* +\d+ %.*rows/);
  });
});
