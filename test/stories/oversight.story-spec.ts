import { parse } from 'csv-parse/sync';
import type { Client as Database } from 'pg';
import { Directory } from '@care/directory';
import { Metrics } from '@care/platform';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { cardOf, handoff, move, PEOPLE, sent, UNITS, workList } from '../support/handing-off';
import { eventually } from '../support/eventually';

interface Line {
  readonly at: string;
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly action: { readonly sv: string; readonly en: string };
  readonly item: string | null;
}
interface AccessAnswer {
  readonly part: string | null;
  readonly until: string;
  readonly consent: { readonly withdrawnAt: string | null };
}
interface Extract {
  readonly person: { readonly sv: string };
  readonly items: readonly Line[];
  readonly next?: string;
}

const RANDOM = '7d0f2a52-6a3c-4b7e-9c57-1f2d3a4b5c6d';
const WHY = 'Personen har frågat vem som har läst';
/** The machine's own day in Sweden; the story runs on the real clock. */
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date());

/** Somebody who reviews several boards does it for one at a time. */
async function workFor(client: Client, organisation: string): Promise<void> {
  const { body } = await client.get<{ assignments: { id: string; organisation?: { name: string } }[] }>(
    '/api/v1/session',
  );
  client.assignment = body.assignments.find((each) => each.organisation?.name === organisation)?.id;
  const { status } = await client.post('/api/v1/session/assignment', { assignment: client.assignment });
  expect(status).toBe(204);
}

describe('A reviewer', () => {
  let application: TestApplication;
  let owner: Database;
  let ward: Client;
  let home: Client;
  let regional: Client;
  let municipal: Client;
  let item: string;

  beforeAll(async () => {
    application = await anApplication();
    owner = await application.database.asOwner();
    ward = await application.loginAs('ward-nurse');
    home = await application.loginAs('home-nurse');
    regional = await application.loginAs('security-reviewer');
    municipal = await application.loginAs('municipal-security-reviewer');
    await workFor(municipal, 'Äldrenämnden, Umeå kommun');
    item = await sent(ward);
    await eventually(async () => expect(await workList(home)).toHaveLength(1));
    await handoff(home, item);
  });

  const asked = async (reviewer: Client, body: object = {}): Promise<Answer<{ id: string }>> =>
    reviewer.post('/api/v1/log-extracts', { number: PEOPLE.sixten, why: WHY, ...body });
  const made = async (reviewer: Client, body: object = {}): Promise<string> => {
    const { status, body: answer } = await asked(reviewer, body);
    expect([status, answer]).toEqual([201, { id: expect.any(String) }]);
    return answer.id;
  };
  const read = async (reviewer: Client, id: string): Promise<Extract> =>
    (await reviewer.get<Extract>(`/api/v1/log-extracts/${id}`)).body;
  const question = (about: string, unit = UNITS.homeNursing, day = today()): string =>
    `/api/v1/access-answers?item=${about}&unit=${unit}&day=${day}`;
  const answers = async (client: Client, about: string, day?: string): Promise<readonly AccessAnswer[]> =>
    (await client.get<{ items: AccessAnswer[] }>(question(about, UNITS.homeNursing, day))).body.items;
  const actionsIn = ({ items }: Extract): string[] => items.map(({ action }) => action.en);

  it('PDL 8 kap. 5 §: tells from which unit and when the own organisation read about a person, in plain words', async () => {
    const extract = await read(regional, await made(regional));
    expect(actionsIn(extract)).toEqual(['Looked up the person by number', 'Sent a handoff']);
    expect(extract.items[1]).toMatchObject({
      ...{ at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), item, action: { sv: 'Skickade en överlämning' } },
      unit: { id: UNITS.ward, name: 'Medicinavdelning 52, Norrlands universitetssjukhus' },
      ...{ organisation: { name: 'Region Västerbotten' }, purpose: { sv: 'Överlämning mellan enheter' } },
    });
  });

  it('PDL 4 kap. 1 §: of the municipality sees what its own units read, and nothing of the region’s', async () => {
    const extract = await read(municipal, await made(municipal));
    expect(new Set(extract.items.map(({ unit }) => unit?.id))).toEqual(new Set([UNITS.homeNursing]));
    expect(actionsIn(extract)).toEqual(
      expect.arrayContaining(['Showed a list with the person on it', 'Read information about the person']),
    );
    expect(JSON.stringify(extract)).not.toContain('Norrlands universitetssjukhus');
  });

  it('is told neither name nor number, and the number is nowhere', async () => {
    const id = await made(regional);
    const everything = JSON.stringify([
      await read(regional, id),
      (await regional.get('/api/v1/log-extracts')).body,
      (await regional.get(`/api/v1/log-extracts/${id}/csv`)).body,
      (await owner.query('SELECT e::text FROM oversight.log_extract e')).rows,
    ]);
    expect(everything).toContain('Numret visas inte igen');
    expect(everything).not.toMatch(/Sixten|Bäckman|193502234796|19350223-4796|3502234796/);
  });

  it('is in the log too: who made, read and fetched an extract is in the next one', async () => {
    const first = await made(regional);
    await read(regional, first);
    await regional.get(`/api/v1/log-extracts/${first}/csv`);
    const lines = (await read(regional, await made(regional))).items.filter(({ item: about }) => about === first);
    const [ask, file] = [
      'Got or read a log extract about the person',
      'Saved a log extract about the person as a file',
    ];
    expect(lines.map(({ action, unit }) => [action.en, unit])).toEqual([
      [ask, null],
      [ask, null],
      [file, null],
    ]);
  });

  it('fetches it for a spreadsheet, in the reader’s language, kept by nobody on the way', async () => {
    const id = await made(regional);
    const { status, headers, body } = await regional.get<string>(`/api/v1/log-extracts/${id}/csv`, {
      headers: { 'accept-language': 'en' },
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="log-extract.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
    const rows = parse(body, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
    expect(rows[0]).toEqual(['Time (Swedish time)', 'Unit', 'Controller', 'Action', 'Purpose']);
    const { items } = await read(regional, id);
    expect(rows.slice(1).map((row) => row[3])).toEqual(items.map(({ action }) => action.en));
    expect(rows.slice(1).map((row) => row[1])).toContain('Medicinavdelning 52, Norrlands universitetssjukhus');
  });

  it('fetches no formula, whatever a unit is called', async () => {
    const id = await made(regional);
    const rename = async (name: string): Promise<void> => {
      await owner.query('UPDATE directory.unit SET name = $2 WHERE id = $1', [UNITS.ward, name]);
      await application.api.get(Directory, { strict: false }).reload();
    };
    await rename('=HYPERLINK("http://example.org";"x")');
    const { body } = await regional.get<string>(`/api/v1/log-extracts/${id}/csv`);
    const cells = parse(body, { bom: true, delimiter: ';' }).flat();
    expect(cells).toContain(`'=HYPERLINK("http://example.org";"x")`);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    await rename('Medicinavdelning 52, Norrlands universitetssjukhus');
  });

  it('sees which extracts the organisation has made: by whom, when and why, and none of another’s', async () => {
    const id = await made(municipal, { why: 'Stickprov i november', from: '2026-01-01' });
    const list = async (reviewer: Client) =>
      (await reviewer.get<{ items: { id: string }[] }>('/api/v1/log-extracts')).body.items;
    expect((await list(municipal))[0]).toMatchObject({ id, by: 'Kerstin Byström', why: 'Stickprov i november' });
    expect((await list(regional)).map((each) => each.id)).not.toContain(id);
  });

  it('of another organisation, and a nurse, are refused like anybody who asks for an id that nothing has', async () => {
    const id = await made(regional);
    const told = ({ status, body }: Answer): unknown => [status, { ...body, traceId: null }];
    for (const path of ['', '/csv', '?limit=1']) {
      const [foreign, random] = [`/api/v1/log-extracts/${id}${path}`, `/api/v1/log-extracts/${RANDOM}${path}`];
      const nothing = told(await regional.get(random));
      expect(nothing).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
      for (const client of [municipal, ward]) expect(told(await client.get(foreign))).toEqual(nothing);
    }
    expect((await asked(ward)).status).toBe(403);
    expect((await ward.get('/api/v1/log-extracts')).status).toBe(403);
    expect((await ward.get(`/api/v1/access-answers?item=${item}&unit=${UNITS.ward}&day=${today()}`)).status).toBe(403);
  });

  it('gets the same for somebody nobody knows, and an entry that is wrong back with its field', async () => {
    const unknown = await read(regional, await made(regional, { number: '199504232381' }));
    expect(unknown).toMatchObject({ person: { sv: expect.stringContaining('Numret') }, items: [] });
    const refused = async (body: object) =>
      (await asked(regional, body)).body as unknown as { errors: { field: string; code: string }[] };
    expect((await refused({ number: '193502234797' })).errors).toMatchObject([
      { field: 'number', code: 'identity-number-invalid' },
    ]);
    expect((await refused({ from: '2026-10-02', to: '2026-10-01' })).errors).toMatchObject([
      { field: 'from', code: 'period-reversed' },
    ]);
    expect((await refused({ to: '2999-01-01' })).errors).toMatchObject([{ field: 'to', code: 'in-the-future' }]);
  });

  it('of the owner’s side and of the reader’s side is answered why a unit could read this on a day; others that it never did', async () => {
    for (const [reviewer, givenAt] of [
      [regional, expect.any(String)],
      [municipal, null],
    ] as const)
      expect((await answers(reviewer, item))[0]).toMatchObject({
        ...{ until: expect.any(String), level: 2, via: 'disclosed', owner: { id: UNITS.ward } },
        basis: { code: 'consent', paragraph: { sv: expect.stringContaining('10 kap. 1 §') } },
        consent: { givenAt, validUntil: expect.any(String), withdrawnAt: null },
      });
    expect((await answers(regional, item)).map(({ part }) => part)).toEqual(expect.arrayContaining([null, 'decide']));
    expect(await answers(regional, RANDOM)).toEqual([]);
    expect((await regional.get(question(item, UNITS.homeNursing, '2999-01-01'))).status).toBe(422);
    expect((await regional.get(question(item, 'x'))).status).toBe(422);
  });

  it('of either side is answered that a consent was taken back, and when what has ended did; the receiver’s only what its own rows say', async () => {
    const card = await cardOf(ward, PEOPLE.birgit);
    const [kept, over] = [await sent(ward, { card }), await sent(ward, { card })];
    await eventually(async () =>
      expect((await workList(home)).map((line) => line['handoff'])).toEqual(expect.arrayContaining([kept, over])),
    );
    expect((await move(home, over, 'reject', { reason: 'no-capacity' })).status).toBe(204);
    const ended = Date.now();
    const said = { card, givenBy: 'person', form: 'oral' };
    expect((await ward.post('/api/v1/consents/withdrawals', said)).status).toBe(201);
    for (const reviewer of [regional, municipal]) {
      const [marked] = await answers(reviewer, kept);
      const [past] = await answers(reviewer, over);
      expect(marked?.consent.withdrawnAt).toEqual(expect.any(String));
      expect(past?.consent.withdrawnAt).toEqual(reviewer === regional ? expect.any(String) : null);
      expect(Date.parse(past?.until ?? '')).toBeLessThanOrEqual(ended);
      for (const about of [kept, over]) expect(await answers(reviewer, about, '2026-01-01')).toEqual([]);
    }
  });

  it('costs as many round trips as any other: two to make an extract, one to read it, fetch it, list and ask', async () => {
    const id = await made(regional);
    const trips = async (): Promise<number> =>
      (await application.api.get(Metrics).roundTrips.get()).values[0]?.value ?? 0;
    const tripsOf = async (act: () => Promise<unknown>): Promise<number> => {
      const before = await trips();
      await act();
      return (await trips()) - before;
    };
    expect(await tripsOf(() => asked(regional))).toBe(2);
    for (const path of [`log-extracts/${id}`, `log-extracts/${id}/csv`, 'log-extracts'])
      expect([path, await tripsOf(() => regional.get(`/api/v1/${path}`))]).toEqual([path, 1]);
    const question = `/api/v1/access-answers?item=${item}&unit=${UNITS.homeNursing}&day=${today()}`;
    expect(await tripsOf(() => regional.get(question))).toBe(1);
  });

  it('reads every line of the log in words: no code stands in an extract', async () => {
    const lines = (await read(regional, await made(regional))).items;
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter(({ action }) => action.sv === action.en)).toEqual([]);
  });
});
