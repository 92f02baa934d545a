import { anApplication } from '../support/application';
import { ask, codeOf, type Asked } from './asking';
import { decided } from './deciding';
import { accountsByRole, asker, type Asker } from './askers';
import { routesOf, type Route } from './route-table';
import { isId } from './route-fields';
import { World } from './world';

describe('The route table', () => {
  let world: World;
  let routes: readonly Route[];

  beforeAll(async () => {
    world = new World(await anApplication());
    routes = routesOf(world.application.api).filter(({ right }) => right !== null);
  }, 60_000);

  it('has every route of the application, and a way to ask each of them rightly', async () => {
    const unasked: string[] = [];
    for (const route of routes) {
      const refusal = await askRightly(route).catch((error: unknown) => String(error));
      if (refusal !== null) unasked.push(`${route.name}: ${refusal}`);
    }
    expect(routes.length).toBeGreaterThan(15);
    expect(unasked).toEqual([]);
  }, 120_000);

  it('names every id that a request can carry, so that each can be tried with somebody else’s', async () => {
    const home = await world.asker('home-nurse');
    const ids = new Set(routes.flatMap(({ fields }) => fields.filter(isId).map(({ key }) => key)));
    for (const key of ids) await world.things(key, home);
    expect(ids.size).toBeGreaterThan(5);
  }, 60_000);

  /** Null when somebody who may is answered; else the last refusal. */
  async function askRightly(route: Route): Promise<string | null> {
    let refusal = `nobody who has the right ${route.right} has anything that it can name`;
    for (const who of await thoseWhoMay(route))
      for (const request of await requestsOf(route, who)) {
        const told = await ask(who.client, await decided(route, who, request));
        if (told.status < 300) return null;
        refusal = `${who.account} is answered ${told.status} ${codeOf(told)} ${told.text.slice(0, 300)}`;
      }
    return refusal;
  }

  async function thoseWhoMay({ right, path, method }: Route): Promise<Asker[]> {
    const own = path.startsWith('/api/v1/session') && method === 'POST';
    if (own) return [await asker(world.application, 'home-nurse')];
    const all: Asker[] = [];
    for (const account of [...accountsByRole().map((each) => each.account), 'ward-nurse'])
      all.push(await world.asker(account));
    return all.filter(({ rights }) => right === 'session' || (right !== null && rights.has(right)));
  }

  /** One request for every thing that the path can name and that is the asker's to see. */
  async function requestsOf(route: Route, who: Asker): Promise<Asked[]> {
    const named = route.fields.find(({ in: where }) => where === 'path');
    if (!named) return [await world.request(route, who)];
    const { own, disclosed } = await world.things(named.key, who);
    return Promise.all([...own, ...disclosed].map((id) => world.request(route, who, { [named.key]: id })));
  }
});
