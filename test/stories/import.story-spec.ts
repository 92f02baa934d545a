import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client as Database } from 'pg';
import { LIST_COLUMNS } from '@care/handoffs';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { handoff, PEOPLE, UNITS, workList } from '../support/handing-off';
import { Launched } from '../support/launched';
import { writeList } from '../support/lists';
import { SECRET, superuserOf } from '../support/servers';

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'sammanhang-import-'));
const sentAt = new Date(Date.now() - DAY_MS).toISOString();
const until = new Date(Date.now() + 180 * DAY_MS).toISOString().slice(0, 10);

let application: TestApplication;
let owner: Database;
let ward: Client;
let homeNursing: Client;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  application = await anApplication();
  owner = await application.database.asOwner();
  ward = await application.loginAs('ward-nurse');
  homeNursing = await application.loginAs('home-nurse');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Milliseconds: a thousand rows on two processors that others use too. */
const LONGEST_IMPORT = 150_000;

/** The command as somebody runs it beside the servers. */
function importing(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Launched {
  const beside = { DATABASE_URL: superuserOf(application.database.name), SECRET, DEMONSTRATION: 'true' };
  return new Launched(['import', 'handoffs', ...words], { ...beside, PUBLIC_URL: application.url, ...environment });
}

async function imported(
  words: readonly string[],
  environment?: Readonly<Record<string, string>>,
): Promise<[unknown, string]> {
  const command = importing(words, environment);
  return [await command.end(undefined, LONGEST_IMPORT), command.output];
}

const row = (n: number, person: string = PEOPLE.sixten): Record<(typeof LIST_COLUMNS)[number], string> => ({
  ...{
    external_id: `S-${n}`,
    sent_at: sentAt,
    person_number: person,
    from_unit: UNITS.ward,
    to_unit: UNITS.homeNursing,
  },
  ...{ kind: 'care-request', basis: `consent:person:oral:${until}`, summary: `Sårvård, uppdrag ${n}` },
  ...{ needs: 'Läggs om varannan dag.', urgency: 'planned' },
});

function aFile(name: string, rows: readonly Record<string, string>[]): string {
  const file = join(folder, name);
  const lines = [LIST_COLUMNS, ...rows.map((each) => LIST_COLUMNS.map((column) => `"${each[column]}"`))];
  writeFileSync(file, lines.map((fields) => fields.join(',')).join('\n'));
  return file;
}

const arrivals = async (client: Client): Promise<readonly Record<string, unknown>[]> =>
  (await client.get<{ rows: readonly Record<string, unknown>[] }>('/api/v1/inbox')).body.rows;
const inDatabase = async (): Promise<number> =>
  (await owner.query<{ n: number }>('SELECT count(*)::int AS n FROM handoffs.handoff')).rows[0]?.n ?? 0;

describe('A morning’s list from another system', () => {
  let list: string;

  beforeAll(() => {
    list = aFile(
      'morning.csv',
      Array.from({ length: 37 }, (_, n) => row(n, n % 2 ? PEOPLE.birgit : PEOPLE.sixten)),
    );
  });

  it('is in the home nurse’s list, with one notice of all of it; the ward hears nothing', async () => {
    expect(await imported([list, '--as', 'ward-nurse'])).toEqual([
      0,
      '37 rows: 37 sent, 0 there already, 0 not taken\n',
    ]);
    await eventually(async () => expect(await arrivals(homeNursing)).toHaveLength(1));
    const [notice] = await arrivals(homeNursing);
    expect(notice).toMatchObject({ type: 'handoffs.arrived.v1', own: false, arrived: { count: 37 } });
    expect(notice?.['arrived']).toMatchObject({ from: { id: UNITS.ward } });
    expect(await workList(homeNursing)).toHaveLength(37);
    expect([await arrivals(ward), await workList(ward)]).toMatchObject([[], { length: 37 }]);
  }, 60_000);

  it('was sent when the other system sent it, and is to be seen from now', async () => {
    const [line] = await workList(homeNursing);
    const { body } = await handoff(homeNursing, String(line?.['handoff']));
    const clocks = body['clocks'] as Record<string, string>;
    expect(clocks['sentAt']).toBe(new Date(Math.floor(Date.parse(sentAt) / 1000) * 1000).toISOString());
    expect(Date.parse(clocks['seenDueAt'] ?? '')).toBeGreaterThan(Date.now());
    expect((body['history'] as { at: string }[])[0]?.at).toBe(clocks['sentAt']);
  });

  it('is opened and accepted as any other', async () => {
    const [line] = await workList(homeNursing);
    const id = String(line?.['handoff']);
    for (const verb of ['open', 'accept']) {
      const { etag } = await handoff(homeNursing, id);
      expect((await homeNursing.post(`/api/v1/handoffs/${id}/${verb}`, {}, { ifMatch: etag })).status).toBe(204);
    }
    expect((await handoff(homeNursing, id)).body.rest).toEqual({ background: 'Läggs om varannan dag.' });
  });

  it('is all there when it is read again, and nobody is told again', async () => {
    expect(await imported([list, '--as', 'ward-nurse'])).toEqual([
      0,
      '37 rows: 0 sent, 37 there already, 0 not taken\n',
    ]);
    expect((await arrivals(homeNursing)).filter(({ type }) => type === 'handoffs.arrived.v1')).toHaveLength(1);
  }, 60_000);

  it('leaves its notice when somebody has read it, and no other row of the inbox', async () => {
    const [notice] = await arrivals(homeNursing);
    await homeNursing.post('/api/v1/inbox/read', { upTo: notice?.['seq'], type: 'handoffs.arrived.v1' });
    const { body } = await homeNursing.get<{ unread: number }>('/api/v1/inbox?type=handoffs.arrived.v1');
    expect(body.unread).toBe(0);
  });
});

describe('A list', () => {
  it('with rows that are not taken ends with 2 and says where they are', async () => {
    const list = aFile('some.csv', [
      row(100),
      { ...row(101), kind: 'telegram' },
      { ...row(102), person_number: '12345' },
    ]);
    const [code, said] = await imported([list, '--as', 'ward-nurse']);
    expect(code).toBe(2);
    expect(said).toContain('3 rows: 1 sent, 0 there already, 2 not taken');
    expect(said).toContain(join(folder, 'some.errors.csv'));
    expect(readFileSync(join(folder, 'some.errors.csv'), 'utf8')).toContain('"unknown-kind"');
  }, 60_000);

  it('goes on after kill -9 where it was, and sends nothing twice', async () => {
    const [from, to] = [UNITS.ward, [UNITS.homeNursing]];
    const list = await writeList(folder, { rows: 1_000, people: 100, from, to, sentAt, until, name: 'K' });
    const register = { POPULATION_REGISTER: list.register };
    const before = await inDatabase();
    const killed = importing([list.file, '--as', 'ward-nurse'], register);
    await eventually(async () => expect(await inDatabase()).toBeGreaterThan(before), 60_000);
    expect(await killed.end('SIGKILL')).toBe('SIGKILL');
    const sent = (await inDatabase()) - before;
    expect(sent).toBeLessThan(1_000);
    const [code, said] = await imported([list.file, '--as', 'ward-nurse'], register);
    expect([code, said.split('\n').at(-2)]).toEqual([
      0,
      `1000 rows: ${1_000 - sent} sent, ${sent} there already, 0 not taken`,
    ]);
    expect((await inDatabase()) - before).toBe(1_000);
    expect(said).not.toContain('99TEST');
    await eventually(
      async () => expect((await arrivals(homeNursing))[0]).toMatchObject({ arrived: { count: 1_000 } }),
      60_000,
    );
  }, 240_000);
});

describe('An import is refused with one line and 1, and sends nothing:', () => {
  async function refusal(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<string> {
    const before = await inDatabase();
    const [code, said] = await imported(words, environment);
    expect([code, await inDatabase()]).toEqual([1, before]);
    expect(said.split('\n')).toHaveLength(2);
    return said;
  }

  it('without a file or an account', async () => {
    expect(await refusal([])).toContain('Say which file and as whom');
    expect(await refusal(['list.csv'])).toContain('--as ACCOUNT');
    expect(await refusal(['list.csv', '--as'])).toContain('--as ACCOUNT');
  }, 60_000);

  it('an account that is not there, or may not send', async () => {
    const list = aFile('refused.csv', [row(200)]);
    expect(await refusal([list, '--as', 'nobody'])).toContain('There is no account nobody here');
    expect(await refusal([list, '--as', 'security-reviewer'])).toContain('gives the right to send');
  }, 60_000);

  it('a file that is none', async () => {
    expect(await refusal([join(folder, 'nothing.csv'), '--as', 'ward-nurse'])).toContain('cannot be read (ENOENT)');
    const text = join(folder, 'text.csv');
    writeFileSync(text, 'Kära kollega\n');
    expect(await refusal([text, '--as', 'ward-nurse'])).toContain('has no header');
  }, 60_000);

  it('when nothing runs here', async () => {
    const list = aFile('nowhere.csv', [row(201)]);
    const nowhere = { DATABASE_URL: '', DATA_FOLDER: join(folder, 'data') };
    expect(await refusal([list, '--as', 'ward-nurse'], nowhere)).toContain('Nothing runs from here');
  }, 60_000);
});
