import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { isVisible, isWhole, microseconds, type Reader, type Standing, type StoredRow } from '../oracle/tables';
import type { World, Worker } from '../oracle/world';
import { forged, leased, signed } from './contexts';
import type { Machine } from './machine';
import { LEASED } from './planted-inside';
import { LOGINS, type StoredRows } from './stored-rows';

/** What stands in the database, with the names the oracle has for its items. */
export class Snapshot {
  private readonly names: ReadonlyMap<string, string>;

  constructor(readonly rows: readonly StoredRow[]) {
    this.names = new Map(this.partNames());
  }

  of(table: string): readonly Readonly<Record<string, unknown>>[] {
    return this.rows.filter((row) => row.table === table).map(({ columns }) => columns);
  }

  nameOf(item: string): string {
    return this.names.get(item) ?? item;
  }

  /** The delivery planted for a unit, with its lease. */
  leaseOf(unit: string): { readonly id: unknown; readonly lease: unknown } {
    const found = this.of('platform.delivery').find((row) => row['holder'] === unit && row['subscriber'] === LEASED);
    if (!found) throw new Error(`Nothing is leased for ${unit}.`);
    return { id: found['id'], lease: found['lease'] };
  }

  private partNames(): (readonly [string, string])[] {
    return this.of('handoffs.part').map(({ item, handoff, part }) => [
      String(item),
      `${String(handoff)}/${String(part)}`,
    ]);
  }
}

/** The list of migrations alone is no table of the product. */
const UNPROTECTED = `
  SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
    AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|bullmq)' ORDER BY 1`;

/** Raw SQL as each login must see what the oracle says, and nothing else. */
export class RawReading {
  constructor(
    private readonly machine: Machine,
    private readonly stored: StoredRows,
    private readonly superuser: Client,
  ) {}

  async snapshot(): Promise<Snapshot> {
    return new Snapshot(await this.stored.everything(this.machine.logins.owner));
  }

  /** Every table has its row-level security, and forces it on its owner too. */
  async security(): Promise<void> {
    const { rows } = await this.machine.logins.owner.query<{ name: string }>(UNPROTECTED);
    deepStrictEqual(
      rows.map(({ name }) => name),
      ['care.care_migration'],
      'tables without forced row-level security',
    );
  }

  /** What stands still, and the log: the same for every login that may read it at all, whoever asks. */
  async standing(): Promise<void> {
    for (const login of LOGINS) {
      const told = await this.stored.counted(this.superuser, login);
      const expected = told.map(({ table, all }) => ({ table, all, seen: isWhole(table, login) ? all : 0 }));
      deepStrictEqual(told, expected, `what ${login} reads in nobody's name`);
    }
  }

  /** As the API in somebody's context. */
  async asSomebody(world: World, worker: Worker, snapshot: Snapshot): Promise<void> {
    const holders = world.holdersOf(worker);
    const reader = { login: 'care_api', holders, user: worker.user };
    await this.compare(world, snapshot, reader, signed(worker.user, holders), worker.key);
  }

  /** Without a context, with one that has run out, with one nobody signed; and the worker, who has none at all. */
  async asNobody(world: World, worker: Worker, snapshot: Snapshot): Promise<void> {
    const holders = world.holdersOf(worker);
    const nobody = { login: 'care_api', holders: [], user: null };
    await this.compare(world, snapshot, nobody, '', 'nobody');
    await this.compare(world, snapshot, nobody, signed(worker.user, holders, 1), `${worker.key}, too late`);
    await this.compare(world, snapshot, nobody, forged(worker.user, holders), `${worker.key}, forged`);
    const idle = { ...nobody, login: 'care_worker' };
    await this.compare(world, snapshot, idle, signed(worker.user, holders), `the worker as ${worker.key}`);
    await this.compare(world, snapshot, idle, `d|${randomUUID()}|${randomUUID()}`, 'the worker without a lease');
  }

  /** As the worker with the lease of a delivery for somebody's unit: what the unit has, and no more. */
  async asLeased(world: World, unit: string, snapshot: Snapshot): Promise<void> {
    const reader = { login: 'care_worker', holders: [unit], user: null };
    await this.compare(world, snapshot, reader, leased(snapshot.leaseOf(unit)), `the worker for ${unit}`);
  }

  private async compare(world: World, snapshot: Snapshot, reader: Reader, context: string, who: string): Promise<void> {
    const readable = this.stored.readableBy(reader.login);
    const standing = standingIn(world, snapshot);
    const client = reader.login === 'care_api' ? this.machine.logins.api : this.machine.logins.worker;
    const seen = await this.stored.seen(client, reader.login, context);
    const expected = snapshot.rows.filter((row) => readable.includes(row.table) && isVisible(row, reader, standing));
    const shown = snapshot.rows.filter(({ key }) => seen.has(key));
    deepStrictEqual(shown.map(told).sort(), expected.map(told).sort(), `raw SQL as ${reader.login} (${who})`);
    deepStrictEqual(seen.size, expected.length, `rows that nobody owns, as ${reader.login} (${who})`);
  }
}

function standingIn(world: World, snapshot: Snapshot): Standing {
  const handed = snapshot.of('access.handed_on');
  return {
    levelOf: (item, holders) => world.access.level(snapshot.nameOf(item), holders, world.now),
    isParty: (item, holders) => {
      const handoff = world.handoffs.get(item);
      return handoff !== undefined && [handoff.from, handoff.to].some((unit) => holders.includes(unit));
    },
    leftAt: (item, holders) => {
      const left = handed.filter((row) => row['item'] === item && holders.includes(String(row['from_holder'])));
      return left.length === 0 ? Infinity : Math.max(...left.map((row) => microseconds(row['at'])));
    },
  };
}

function told({ table, columns }: StoredRow): string {
  const { item, holder, owner, part } = columns;
  return [table, item, holder, owner, part]
    .filter((word) => word !== undefined)
    .map(String)
    .join(' ');
}
