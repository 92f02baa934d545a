import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Right, Role } from '@care/kernel';
import { projectRoot } from '@care/platform';
import { anApplication } from '../support/application';
import { ask, codeOf, type Told } from './asking';
import { accountsByRole, asker, type Asker } from './askers';
import { comparableByOrder, difference } from './comparing';
import { isId, type Field } from './route-fields';
import { routesOf, type Route } from './route-table';
import { RELATIONS, type Relation, type Things } from './standing';
import { IMPOSSIBLE } from './things';
import { World } from './world';

/** Acts that whoever sees the thing without owning it is refused with 403; say here which, so that it is meant. */
const OWNERS_ALONE = ['/api/v1/handoffs/{id}/name-receiver', '/api/v1/handoffs/{id}/review'];
/** Questions that have an answer about nothing too: of what is seen they tell more. */
const NEVER_REFUSED = ['/api/v1/access-answers'];

/** What is told of a thing for some days after it has ended, too. */
const AFTER_THE_END = ['/api/v1/handoffs/{id}/incidents'];

/** What gives back what the asker has just written: the tag of its answer is a hash of that, ids and all. */
const GIVES_BACK = ['POST /api/v1/drafts'];

/** Role × right as the law of the house writes it, not as the guards have it. */
function rightsInTheTable(): ReadonlyMap<string, ReadonlySet<string>> {
  const lines = readFileSync(join(projectRoot(), 'libs', 'sharing', 'README.md'), 'utf8').split('\n');
  const head = lines.findIndex((line) => /^\|\s*role\s*\|/.test(line));
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const rights = cells(lines[head] ?? '').slice(1);
  const rows = lines.slice(
    head + 2,
    lines.findIndex((line, at) => at > head && !line.startsWith('|')),
  );
  return new Map(
    rows.flatMap((row) => {
      const [roles = '', ...marks] = cells(row);
      const held = new Set(rights.filter((_, at) => marks[at] === '✓'));
      return roles.split(',').map((role): [string, Set<string>] => [role.trim(), held]);
    }),
  );
}

/** Without the tag, and without when it was written. */
function withoutMoment(told: Told): Told {
  const headers = new Headers([...told.headers].filter(([name]) => name !== 'etag'));
  return { ...told, headers, text: told.text.replaceAll(/"(\w+At)":"[^"]+"/g, '"$1":""') };
}

describe('Every id of every route', () => {
  let world: World;
  const rights = rightsInTheTable();
  /** One line for each place where the product is other than it should be. */
  const faults: string[] = [];
  /** How often somebody who may ask so has tried: by route and field, and by relation. */
  const tried = new Map<string, { readonly key: string; readonly times: Record<Relation, number> }>();

  beforeAll(async () => {
    world = new World(await anApplication({ worker: false }));
  }, 60_000);

  it.each(accountsByRole())(
    'is to $role what it may: foreign is as if it did not exist',
    async ({ role, account }) => {
      const who = await world.asker(account);
      for (const route of routesOf(world.application.api).filter(({ right }) => right !== null))
        for (const field of route.fields.filter(isId)) await tryField(route, field, role, who);
      expect(faults.splice(0)).toEqual([]);
    },
    120_000,
  );

  it('has been tried by somebody who may, in every relation in which a thing can stand to them', () => {
    const places = [...tried].flatMap(([place, { key, times }]) =>
      RELATIONS.map((relation) => ({ place, relation, tries: times[relation], why: IMPOSSIBLE[key]?.[relation] })),
    );
    const named = ({ place, relation }: (typeof places)[number]): string => `${place} ${relation}`;
    expect(places.length).toBeGreaterThan(100);
    expect(places.filter(({ tries, why }) => tries === 0 && !why).map(named)).toEqual([]);
    expect(places.filter(({ tries, why }) => tries > 0 && why).map(named)).toEqual([]);
  });

  async function tryField(route: Route, field: Field, role: Role, who: Asker): Promise<void> {
    const things = await world.things(field.key, who);
    const times = timesOf(route, field);
    const random = await answerTo(route, field, who, randomUUID());
    for (const relation of RELATIONS)
      for (const id of things[relation]) {
        const told = await answerTo(route, field, who, id);
        const fault = faultOf(route, role, { relation, told, random, things });
        if (fault) faults.push(`${route.name} | ${field.key} | ${role} | ${relation} | ${fault}`);
        if (may(role, route.right as Right | 'session')) times[relation] += 1;
      }
  }

  function timesOf({ name }: Route, { key }: Field): Record<Relation, number> {
    const place = `${name} ${key}`;
    const known = tried.get(place) ?? { key, times: { own: 0, disclosed: 0, ended: 0, foreign: 0 } };
    tried.set(place, known);
    return known.times;
  }

  /** Without the version it was decided from, so that nothing changes: 404 and 403 come before 428. */
  async function answerTo(route: Route, field: Field, who: Asker, id: string): Promise<Told> {
    const own = route.path.startsWith('/api/v1/session') && route.method === 'POST';
    const by = own ? await asker(world.application, who.account) : who;
    const told = await ask(by.client, await world.request(route, by, { [field.key]: field.schema.items ? [id] : id }));
    return GIVES_BACK.includes(route.name) ? withoutMoment(told) : told;
  }

  interface Case {
    readonly relation: Relation;
    readonly told: Told;
    readonly random: Told;
    readonly things: Things;
  }

  function faultOf(route: Route, role: Role, { relation, told, random, things }: Case): string | null {
    if (told.status >= 500) return `a fault of ours: ${told.status}`;
    const lately = relation === 'ended' && AFTER_THE_END.includes(route.path);
    const seen = relation === 'own' || relation === 'disclosed' || lately || things.public === true;
    if (!may(role, route.right as Right | 'session')) return hasNoRight(route, told, random, seen && !things.public);
    return seen ? faultOfSeen(route, relation, told, random) : sameAsRandom(told, random);
  }

  function faultOfSeen({ path }: Route, relation: Relation, told: Told, random: Told): string | null {
    if (relation === 'disclosed' && OWNERS_ALONE.includes(path))
      return told.status === 403 ? null : `${told.status}, though it is not the owner`;
    if ([401, 403, 404].includes(told.status)) return `refused with ${told.status} ${codeOf(told)}`;
    const tellsNothing = NEVER_REFUSED.includes(path) && sameAsRandom(told, random) === null;
    return tellsNothing ? 'told no more than of a random id' : null;
  }

  function hasNoRight(route: Route, told: Told, random: Told, seen: boolean): string | null {
    if (seen) return told.status === 403 ? null : `${told.status}, though the role has not the right ${route.right}`;
    if (![403, 404].includes(told.status)) return `${told.status}, though the role has not the right ${route.right}`;
    return sameAsRandom(told, random);
  }

  function sameAsRandom(told: Told, random: Told): string | null {
    const [one, other] = [comparableByOrder(told), comparableByOrder(random)];
    return one === other ? null : `not as a random id: ${difference(one, other)}`;
  }

  function may(role: Role, right: Right | 'session'): boolean {
    return right === 'session' || (rights.get(role)?.has(right) ?? false);
  }
});
