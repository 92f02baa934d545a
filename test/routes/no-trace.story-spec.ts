import { anApplication } from '../support/application';
import { SeededIds } from '../support/seeded-ids';
import { StillClock } from '../support/still-clock';
import { ask, type Told } from './asking';
import { asker, type Asker } from './askers';
import { comparable, difference } from './comparing';
import { aCountyBeside, HIDDEN_ACCOUNTS, hiddenStory, type HiddenIds } from './hidden-story';
import { isId, type Field } from './route-fields';
import { routesOf, type Route } from './route-table';
import { Times } from './times';
import { World, type Instead } from './world';

/** Units of every sector, and every role, none of which has anything to do with what is hidden. */
const OBSERVERS = [
  ...[
    'home-nurse',
    'home-manager',
    'school-nurse',
    'child-psychiatry-nurse',
    'child-social-worker',
    'free-school-nurse',
  ],
  ...['county-administrator', 'municipal-security-reviewer', 'statistics-reader', 'person-old', 'guardian-one'],
];
/** A session's own times are the database's, which no clock of ours sets. */
const OWN_TIMES = /"(expiresAt|endsAt)":"[^"]+"/g;
/** A reserve number is drawn by the id of whoever asks for it, and staff is loaded before any seed. */
const DRAWN_NUMBER = /\b99R\d{2}[0-9A-Z]{7}\b/g;
/** What the road carries is everybody's, and told to no unit: whoever runs the county sees how much waits, and nothing of what (libs/notifications/README.md). */
const OF_EVERYBODY = ['GET /api/v1/operations'];
const MOST_OF_A_KIND = 3;
const now = new Date();

interface Half {
  readonly world: World;
  readonly ids: SeededIds;
}

/** Two worlds that are the same, but that in one of them two units far away have shared things about people whom all can look up. */
describe('For whoever has no basis, a world with what is hidden and one without give the same bytes', () => {
  let full: Half;
  let empty: Half;
  let hidden: HiddenIds;
  let routes: readonly Route[];
  const times = new Times();

  beforeAll(async () => {
    [full, empty] = [await half(), await half()];
    for (const { world } of [full, empty]) await aCountyBeside(world.application);
    hidden = await hiddenStory(full.world.application);
    for (const { world } of [full, empty]) await world.application.worker?.stop();
    routes = routesOf(full.world.application.api).filter(
      ({ right, name }) => right !== null && !OF_EVERYBODY.includes(name),
    );
  }, 120_000);

  afterAll(() => void process.stdout.write(times.table()));

  it.each(OBSERVERS)(
    'at every route to %s',
    async (account) => {
      const faults: string[] = [];
      for (const route of routes)
        for (const [at, variant] of variantsOf(route).entries()) {
          const name = `${account} ${route.name} ${at}`;
          const [one, other] = [
            await observe(full, account, route, variant, name),
            await observe(empty, account, route, variant, name),
          ];
          times.note(route.name, one.told.took, other.told.took);
          if (one.text !== other.text) faults.push(`${name}: ${difference(one.text, other.text)}`);
        }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it('and to whoever has one they do not, so that the comparison can see', async () => {
    const route = routes.find(({ name }) => name === 'GET /api/v1/work-items');
    const variant = { instead: {}, own: null };
    const answers = [full, empty].map((half) => observe(half, HIDDEN_ACCOUNTS[1], route as Route, variant, 'control'));
    const [one, other] = await Promise.all(answers);
    expect(one?.text).not.toBe(other?.text);
  });

  /** As it should be asked, about each thing of the asker's own, and with every hidden thing wherever it could be named. */
  function variantsOf({ fields }: Route): Variant[] {
    const named = fields.filter((field) => isId(field) && field.key in hidden);
    const each = named.flatMap((field) => someOf(hidden[field.key] ?? []).map((id) => naming(field, id)));
    const all = Object.assign({}, ...named.map((field) => naming(field, hidden[field.key]?.[0] ?? ''))) as Instead;
    const own = fields.filter(isId).flatMap((field) => [1, 2].map((at) => ({ instead: {}, own: { field, at } })));
    const others = named.length > 1 ? [...each, all] : each;
    return [{ instead: {}, own: null }, ...own, ...others.map((instead) => ({ instead, own: null }))];
  }

  async function observe({ world, ids }: Half, account: string, route: Route, variant: Variant, name: string) {
    const who = await observerOf(world, account, route);
    ids.begin(name);
    const request = await world.request(route, who, await insteadOf(world, who, variant));
    ids.begin(`${name} asked`);
    const told = await ask(who.client, { ...request, key: new SeededIds(name).next() });
    return { told, text: withoutOwn(told, who) };
  }

  async function half(): Promise<Half> {
    const ids = new SeededIds();
    const application = await anApplication({ parts: { ids, clock: new StillClock(now) } });
    return { world: new World(application), ids };
  }
});

/** Other words than the plain ones, or another thing of the asker's own. */
interface Variant {
  readonly instead: Instead;
  readonly own: { readonly field: Field; readonly at: number } | null;
}

async function insteadOf(world: World, who: Asker, { instead, own }: Variant): Promise<Instead> {
  if (!own) return instead;
  const id = (await world.things(own.field.key, who)).own[own.at];
  return id === undefined ? instead : naming(own.field, id);
}

/** The first, the last and a few between: every state is among them over all routes. */
function someOf(ids: readonly string[]): string[] {
  return ids.filter((_, at) => at % Math.ceil(ids.length / MOST_OF_A_KIND) === 0);
}

function naming({ key, schema }: Field, id: string): Instead {
  return { [key]: schema.items ? [id] : id };
}

/** Whoever changes or ends the session has one of its own. */
function observerOf(world: World, account: string, { path, method }: Route): Promise<Asker> {
  const own = path.startsWith('/api/v1/session') && method === 'POST';
  return own ? asker(world.application, account) : world.asker(account);
}

/** Assignments are drawn when the staff is loaded, before any seed, and the port is another; both are the installation's. */
function withoutOwn(told: Told, { assignments, client }: Asker): string {
  return assignments
    .reduce((text, id, at) => text.replaceAll(id, `assignment ${at}`), comparable(told))
    .replaceAll(client.url, 'here')
    .replaceAll(encodeURIComponent(client.url), 'here')
    .replaceAll(OWN_TIMES, '"$1":""')
    .replaceAll(DRAWN_NUMBER, 'a number');
}
