import { demonstrationCounty } from '../support/county';
import { unitId } from '@care/directory';
import { anApplication } from '../support/application';
import type { Answer, Client } from '../support/client';

const LOOKUP = '/api/v1/persons/lookup';
const BIRGIT = '19420608-9205';
const PROTECTED = '19870425-2389';
const UNKNOWN = '19950423-2381';

describe('units and people over HTTP', () => {
  let nurse: Client;
  let visitor: Client;
  const county = demonstrationCounty();
  beforeAll(async () => {
    const application = await anApplication({ worker: false });
    visitor = application.visitor();
    nurse = await application.loginAs('ward-nurse');
  });

  const lookUp = (number: unknown, more: object = {}): Promise<Answer> =>
    nurse.post(LOOKUP, { number, purpose: 'handoff', ...more });

  it('lists units by words, in the language asked for', async () => {
    const swedish = await nurse.get('/api/v1/units?query=hemsjukv%C3%A5rd%20centrum');
    expect([swedish.status, swedish.body]).toEqual([
      200,
      {
        units: [
          {
            id: unitId(county, '2480:home-nursing-centrum'),
            name: 'Hemsjukvården Umeå Centrum',
            sector: 'A',
            organisation: { id: expect.any(String) as string, name: 'Äldrenämnden, Umeå kommun' },
            kind: 'home-nursing',
            municipality: 'Umeå',
            phone: expect.stringMatching(/^(0980-3192|031-39006)\d\d$/) as string,
            open: true,
            hours: 'Dygnet runt',
          },
        ],
      },
    ]);
    const english = await nurse.get('/api/v1/units?query=centrum&limit=1', { headers: { 'accept-language': 'en' } });
    expect(english.body).toMatchObject({ units: [{ hours: 'Round the clock' }] });
  });

  it('goes through the list page by page', async () => {
    const first = await nurse.get('/api/v1/units?limit=100');
    const second = await nurse.get(`/api/v1/units?limit=100&after=${first.body.next}`);
    const third = await nurse.get(`/api/v1/units?limit=100&after=${second.body.next}`);
    const ids = [first, second, third].flatMap(({ body }) => body.units.map(({ id }: { id: string }) => id));
    expect([ids.length, new Set(ids).size, third.body.next]).toEqual([210, 210, undefined]);
  });

  it('shows a closed unit with its successor', async () => {
    const { status, body } = await nurse.get(`/api/v1/units/${unitId(county, '2480:home-nursing-east')}`);
    expect([status, body.closed, body.open, body.successor.name]).toEqual([
      200,
      true,
      false,
      'Hemsjukvården Umeå Centrum',
    ]);
  });

  it.each([
    ['/api/v1/units/00000000-0000-4000-8000-000000000000', 404, 'unit-not-found'],
    ['/api/v1/units/x', 404, 'unit-not-found'],
    ['/api/v1/units?limit=101', 422, 'invalid'],
    ['/api/v1/units?limit=0', 422, 'invalid'],
    ['/api/v1/units?after=x', 422, 'cursor'],
    ['/api/v1/units?query=%00', 422, 'invalid'],
    [`/api/v1/units?query=${'x'.repeat(101)}`, 422, 'invalid'],
    ['/api/v1/units?county=24', 422, 'invalid'],
  ])('refuses %s with %i', async (path, status, code) => {
    const answer = await nurse.get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('finds a person, one with protected identity, and nobody', async () => {
    const [found, hidden, nobody] = [await lookUp(BIRGIT), await lookUp(PROTECTED), await lookUp(UNKNOWN)];
    expect([found.status, hidden.status, nobody.status]).toEqual([200, 200, 200]);
    expect(found.body).toMatchObject({
      outcome: 'found',
      name: 'Birgit Lundmark',
      number: BIRGIT,
      municipality: 'Umeå',
    });
    expect(Object.keys(hidden.body)).toEqual(['outcome', 'card']);
    expect(nobody.body).toEqual({ outcome: 'not-found' });
    expect(found.headers.get('cache-control')).toContain('no-store');
  });

  it.each([
    ['4206089206', {}, 'identity-number-invalid', 'number', 'identity-number-invalid'],
    [`${BIRGIT}\0`, {}, 'invalid', 'number', 'control-character'],
    ['x'.repeat(41), {}, 'invalid', 'number', 'too-long'],
    [194206089205, {}, 'invalid', 'number', 'not-a-text'],
    [BIRGIT, { purpose: 'curiosity' }, 'invalid', 'purpose', 'is-in'],
    [BIRGIT, { name: 'x' }, 'invalid', 'name', 'unknown-field'],
  ])('refuses the look-up of %j %j', async (number, more, code, field, fieldCode) => {
    const { status, body } = await lookUp(number, more);
    expect([status, body.code]).toEqual([422, code]);
    expect(body.errors).toMatchObject([{ field, code: fieldCode, message: expect.any(String) as string }]);
    expect(JSON.stringify(body)).not.toContain('4206089205');
  });

  it('registers a person without a number', async () => {
    const { status, body } = await nurse.post('/api/v1/persons', {
      name: 'Samir Amiri',
      reason: 'Inga handlingar',
      protected: false,
    });
    expect([status, body]).toEqual([
      201,
      { card: expect.any(String) as string, name: 'Samir Amiri', number: expect.stringMatching(/^99R24/) as string },
    ]);
  });

  it('tells nothing to whoever is not logged in', async () => {
    const answers = [
      await visitor.get('/api/v1/units'),
      await visitor.post(LOOKUP, { number: BIRGIT, purpose: 'handoff' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});
