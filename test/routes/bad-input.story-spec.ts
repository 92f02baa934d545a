import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { projectRoot } from '@care/platform';
import { anApplication } from '../support/application';
import { NOBODY_ASKS, nobody, type Asker } from './askers';
import { ask, type Asked, type Told } from './asking';
import { OWN, requestTo, type Drawn } from './arbitraries';
import { decided } from './deciding';
import { requestOf } from './request';
import { routesOf, type Route } from './route-table';
import { World } from './world';

/** Units of different sectors, roles without rows, and nobody; which of them may ask what is not said here. */
const ASKERS = [
  'home-nurse',
  'ward-nurse',
  'school-nurse',
  'county-administrator',
  'security-reviewer',
  'person-old',
  NOBODY_ASKS,
];
/** `npm test` has three quarters of a minute; `npm run fuzz -- --requests=100000` has as long as it takes. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 0);
const BOX_MS = 45_000;
const DAY_MS = 86_400_000;
/** Node's own parser refuses a head of more than 16 kB before anything of ours has seen it. */
const BEFORE_US = 431;
const OWN_PAGES = ['/login', '/health', '/metrics'];

const codes = (() => {
  const file = join(projectRoot(), 'libs', 'platform', 'problems', 'problems.json');
  const { titles, fields } = JSON.parse(readFileSync(file, 'utf8')) as Record<'titles' | 'fields', object>;
  return { titles: new Set(Object.keys(titles)), fields: new Set(Object.keys(fields)) };
})();

describe('Bad input to every route', () => {
  let world: World;
  let routes: readonly Route[];
  const told = new Map<string, number>();

  beforeAll(async () => {
    world = new World(await anApplication());
    routes = routesOf(world.application.api);
    for (const account of ASKERS.filter((each) => each !== NOBODY_ASKS)) await world.asker(account);
  }, 60_000);

  afterAll(() => {
    const counts = [...told].sort().map(([status, times]) => `${times} × ${status}`);
    process.stdout.write(`Bad input: ${counts.join(', ')}\n`);
  });

  it(
    'is never a fault of ours, and its refusal says what is wrong',
    async () => {
      const request = fc.constantFrom(...routes).chain(requestTo);
      const property = fc.asyncProperty(request, fc.constantFrom(...ASKERS), async (drawn, account) => {
        const who = account === NOBODY_ASKS ? nobody(world.application) : await world.asker(account);
        const answer = await ask(who.client, await asked(drawn, who));
        told.set(String(answer.status), (told.get(String(answer.status)) ?? 0) + 1);
        expectSound(drawn.route, answer);
        if (endsSession(drawn.route, answer)) world.forget(account);
      });
      await fc.assert(property, { seed: jest.getSeed(), ...(REQUESTS > 0 ? { numRuns: REQUESTS } : box()) });
    },
    REQUESTS > 0 ? DAY_MS : 3 * BOX_MS,
  );

  it('has been asked of every kind: taken, refused as it stands and refused for who asks', () => {
    expect([...told.keys()]).toEqual(expect.arrayContaining(['200', '201', '400', '401', '403', '404', '415', '422']));
  });

  async function asked({ current, ...drawn }: Drawn, who: Asker): Promise<Asked> {
    const request = await written(drawn, who);
    return current ? decided(drawn.route, who, request) : request;
  }

  type Said = Omit<Drawn, 'current'>;
  async function written({ route, values, extra, rawBody, question, headers }: Said, who: Asker): Promise<Asked> {
    const own = await ownOf(route, values, who);
    const { path, body, ...request } = requestOf(route, { ...values, ...own }, extra);
    const address = question === null ? path : `${path}${path.includes('?') ? '&' : '?'}${question}`;
    return { ...request, headers, path: address, body: rawBody ?? body };
  }

  /** What stands in the place of `OWN`. */
  async function ownOf(route: Route, values: Drawn['values'], who: Asker): Promise<Record<string, unknown>> {
    const own = route.fields.filter(({ key }) => values[key] === OWN);
    const filled = own.map(async (field) => [field.key, await world.valueOf(field, who)] as const);
    return Object.fromEntries(await Promise.all(filled));
  }
});

/** As many requests as fit in the box; what it costs to shrink a failure is not counted. */
function box(): fc.Parameters<unknown> {
  return { numRuns: 1_000_000, interruptAfterTimeLimit: BOX_MS, markInterruptAsFailure: false };
}

function endsSession({ path, method }: Route, { status }: Told): boolean {
  return path.startsWith('/api/v1/session') && method === 'POST' && status < 300;
}

/** Never a fault of ours; a refusal is a problem with a code of the catalogue, and one of the body's names its fields. */
function expectSound({ path, name }: Route, told: Told): void {
  const { status, text } = told;
  const ownPage = OWN_PAGES.some((page) => path.startsWith(page));
  const wrong =
    status >= 500 ? 'a fault of ours' : status < 400 || status === BEFORE_US || ownPage ? null : wrongWith(told);
  if (wrong !== null) throw new Error(`${name} answered ${status} ${text.slice(0, 400)}: ${wrong}`);
}

interface Refused {
  readonly status?: number;
  readonly code?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

function wrongWith({ status, headers, text }: Told): string | null {
  if (headers.get('content-type') !== 'application/problem+json; charset=utf-8') return 'no problem';
  const { status: said, code = '', errors } = JSON.parse(text) as Refused;
  if (said !== status || !codes.titles.has(code)) return 'a code that is in no catalogue';
  if (code === 'invalid' && !errors?.length) return 'no field';
  const nameless = errors?.some((each) => typeof each.field !== 'string' || !codes.fields.has(each.code));
  return nameless ? 'a field without a code of the catalogue' : null;
}
