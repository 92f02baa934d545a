import { deepStrictEqual } from 'node:assert';
import { isSaidRightly } from '../oracle/talking';
import type { Client } from 'pg';
import type { Reader } from '../oracle/tables';
import type { Items } from '../oracle/writing';
import type { World, Worker } from '../oracle/world';
import { isRefusedByPolicy, tried, type Tried } from './attempts';
import { inContext, leased, signed } from './contexts';
import { filled, forgeriesOf } from './forging';
import type { Machine } from './machine';
import { blindly, plainProbes, staffProbes, type Privileges, type Probe } from './probes';
import type { Snapshot } from './raw-reading';

const PRIVILEGES = `
  SELECT c.oid::regclass::text AS name, l AS login, has_table_privilege(l, c.oid, 'DELETE') AS deletes, has_table_privilege(l, c.oid, 'SELECT') AS reads,
    coalesce(array_agg(quote_ident(a.attname)) FILTER (WHERE a.attidentity = '' AND a.attgenerated = '' AND has_column_privilege(l, c.oid, a.attnum, 'INSERT')), '{}') AS insert,
    coalesce(array_agg(quote_ident(a.attname)) FILTER (WHERE has_column_privilege(l, c.oid, a.attnum, 'UPDATE')), '{}') AS update
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped CROSS JOIN (VALUES ('care_api'), ('care_worker')) AS logins (l)
  WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity AND NOT c.relispartition GROUP BY c.oid, l`;

/** Writes of one's own, as whoever can speak SQL in somebody's context would try them: what is not theirs is refused or untouched. */
export class RawWriting {
  private constructor(
    private readonly machine: Machine,
    private readonly privileges: readonly Privileges[],
  ) {}

  static async of(machine: Machine, superuser: Client): Promise<RawWriting> {
    return new RawWriting(machine, (await superuser.query<Privileges>(PRIVILEGES)).rows);
  }

  /** As the API in somebody's context. */
  async asSomebody(world: World, worker: Worker, snapshot: Snapshot): Promise<number> {
    const holders = world.holdersOf(worker);
    const reader = { login: 'care_api', holders, user: worker.user };
    return this.tryAll(world, snapshot, reader, signed(worker.user, holders), worker.key);
  }

  /** As the worker with the lease of a delivery for a unit: it is nobody, and holds that unit alone. */
  async asLeased(world: World, unit: string, snapshot: Snapshot): Promise<number> {
    const reader = { login: 'care_worker', holders: [unit], user: null };
    return this.tryAll(world, snapshot, reader, leased(snapshot.leaseOf(unit)), `the worker for ${unit}`);
  }

  private async tryAll(
    world: World,
    snapshot: Snapshot,
    reader: Reader,
    context: string,
    who: string,
  ): Promise<number> {
    const items = itemsIn(world, snapshot);
    const mine = this.privileges.filter(({ login }) => login === reader.login);
    const probes = [...mine.flatMap((table) => probesOf(table, snapshot, reader, items)), ...staffProbes(mine)];
    const { api, worker, owner } = this.machine.logins;
    const client = reader.login === 'care_api' ? api : worker;
    const full = await filled(owner, probes);
    const said = await inContext(client, context, () => tried(client, full));
    probes.forEach((probe, index) => judge(probe, said[index] ?? {}, who));
    return probes.length;
  }
}

/** What the oracle's rules of writing look up of items. */
function itemsIn(world: World, snapshot: Snapshot): Items {
  const list = snapshot.of('access.disclosure');
  const owners = new Map(list.filter(({ level }) => level === 3).map(({ item, person }) => [item, person]));
  const handoffs = snapshot.of('handoffs.handoff').map(({ item }) => String(item));
  const levelOf: Items['levelOf'] = (item, by) => world.access.level(snapshot.nameOf(item), by, world.now);
  const hadOnce: Items['hadOnce'] = (item, by) =>
    list.some((row) => row['item'] === item && by.includes(String(row['holder'])));
  return {
    levelOf,
    hadOnce,
    ofEachStanding: (by) => [
      ...new Map(handoffs.map((item) => [`${levelOf(item, by)} ${String(hadOnce(item, by))}`, item])).values(),
    ],
    personOf: (item) => owners.get(item),
    ownedBy: (holders) =>
      list.flatMap((row) => (row['level'] === 3 && holders.includes(String(row['holder'])) ? String(row['item']) : [])),
    arrivals: snapshot.of('handoffs.arrival'),
    isSaidRightly: (columns) => isSaidRightly(world, columns),
  };
}

function probesOf(table: Privileges, { rows }: Snapshot, reader: Reader, items: Items): Probe[] {
  const own = rows.filter((row) => row.table === table.name);
  const forged = table.insert.length === 0 ? [] : forgeriesOf(table, own, reader, items);
  return [...forged, ...plainProbes(table, own, reader, items), ...blindly(table, own, reader, items)];
}

function judge(probe: Probe, said: Tried, who: string): void {
  const words = `${who}: ${probe.what} → ${JSON.stringify(said)}`;
  if (probe.rows !== undefined) deepStrictEqual(said, { rows: probe.rows }, `as many as are theirs: ${words}`);
  else if (probe.let)
    deepStrictEqual([isRefusedByPolicy(said), said.rows === 0], [false, false], `this is theirs to do: ${words}`);
  else deepStrictEqual(said.code === '42501' || said.rows === 0, true, `this is not theirs to do: ${words}`);
}
