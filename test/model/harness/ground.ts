import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { deriveKey } from '@care/platform';
import { SECRET } from '../../support/servers';
import type { StaffFact } from '../oracle/facts';
import type { Given, World } from '../oracle/world';

/** What somebody shows with every request. */
export interface Pass {
  readonly cookie: string;
  readonly assignment: string;
}

/** Those that refer to others stand first, so that they are emptied first. */
const OWN_TABLES = `
  SELECT c.oid::regclass::text AS name, c.relnamespace::regnamespace::text AS schema FROM pg_class c
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|bullmq|care$|public$)'
  ORDER BY (SELECT count(*) FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confrelid <> c.oid) DESC, 1`;

/** What stands still between two runs: who there is to work with, who works there, and what migrations have written. */
const KEPT_SCHEMAS = ['directory', 'identity', 'sec'];

/** The tables of the database under the model: emptied between runs, aged when time passes. */
export class Ground {
  private constructor(
    private readonly logins: { readonly owner: Client; readonly superuser: Client },
    private readonly given: Given,
    private readonly emptied: readonly string[],
    private readonly aging: string,
    /** What the county had agreed on before. */
    private readonly agreed: readonly string[],
  ) {}

  static async of(owner: Client, superuser: Client, given: Given): Promise<Ground> {
    const { rows } = await owner.query<{ name: string; schema: string }>(OWN_TABLES);
    const changing = rows.filter(({ schema }) => !KEPT_SCHEMAS.includes(schema)).map(({ name }) => name);
    const emptied: string[] = [];
    for (const name of changing) if (await isEmpty(owner, name)) emptied.push(name);
    const { rows: agreed } = await owner.query<{ id: string }>('SELECT id FROM directory.agreement');
    const ids = agreed.map(({ id }) => id);
    const ground = new Ground({ owner, superuser }, given, emptied, await agingOf(owner, emptied), ids);
    await ground.employ();
    return ground;
  }

  /** As it was before anything happened. */
  async reset(): Promise<void> {
    const units = this.given.units.map(({ id, closed, successor, deputy }) => ({ id, closed, successor, deputy }));
    await this.logins.owner.query(
      `${this.emptied.map((table) => `DELETE FROM ${table};`).join('')} DELETE FROM identity.session; DELETE FROM identity.assignment WHERE id::text LIKE 'a552%'; UPDATE identity.assignment SET ended_at = NULL WHERE ended_at IS NOT NULL;`,
    );
    await this.logins.owner.query(RESTORE, [JSON.stringify(units)]);
    await this.logins.owner.query('DELETE FROM directory.agreement WHERE id <> ALL($1::uuid[])', [this.agreed]);
  }

  /** A county's decision that is in force today; by the API it begins tomorrow at the earliest. */
  async decide(region: string, code: string, value: object): Promise<void> {
    await this.logins.owner.query(DECIDE, [randomUUID(), region, code, JSON.stringify(value)]);
  }

  /** Time passes: everything that has been written is that much older, by the database's clock; no trigger takes it for somebody's act. */
  async age(days: number): Promise<void> {
    const older = this.aging.replaceAll('%days%', String(days));
    await this.logins.superuser.query(`BEGIN; SET LOCAL session_replication_role = replica; ${older} COMMIT`);
  }

  /** Somebody logs in anew: the API knows a session it has read for twenty seconds, and with it what it held. */
  async logIn({ user, name }: StaffFact): Promise<Pass> {
    const reference = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(reference).digest();
    const endsAt = new Date(Date.now() + 9 * 3_600_000);
    const assignment = assignmentOf(user);
    const proof = createHmac('sha256', deriveKey(SECRET, 'session'))
      .update([hash.toString('hex'), user, assignment, '', endsAt.toISOString(), name].join('|'))
      .digest();
    await this.logins.owner.query(LOG_IN, [hash, user, assignment, name, endsAt, proof]);
    return { cookie: `sid=${reference}`, assignment };
  }

  /** Everybody who may still act logs in again, so that each holds what the directory says now. */
  async logInAll(world: World): Promise<ReadonlyMap<string, Pass>> {
    const passes = new Map<string, Pass>();
    for (const worker of world.workers.values())
      if (world.mayAct(worker)) passes.set(worker.key, await this.logIn(worker));
    return passes;
  }

  /** The staff of the model, once. */
  private async employ(): Promise<void> {
    const staff = this.given.staff.map((each) => ({
      ...each,
      id: each.user,
      assignment: assignmentOf(each.user),
      hsa: hasHsaId(each),
    }));
    await this.logins.owner.query(EMPLOY, [JSON.stringify(staff)]);
  }
}

export function assignmentOf(user: string): string {
  return user.replace(/^5afe/, 'a551');
}

/** One of the staff has none, so that nothing tells them from anybody else. */
export function hasHsaId({ role }: Pick<StaffFact, 'role'>): boolean {
  return role !== 'statistics-reader';
}

export function assignmentBesideOf(user: string): string {
  return user.replace(/^5afe/, 'a552');
}

const DECIDE = `
  INSERT INTO directory.agreement (id, region, kind, value, valid_from) VALUES ($1, $2, $3, $4, (now() AT TIME ZONE 'Europe/Stockholm')::date)
  ON CONFLICT (region, kind, valid_from) DO UPDATE SET value = excluded.value`;
const EMPLOY = `
  WITH s AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS s (id uuid, assignment uuid, name text, role text, unit uuid, organisation uuid, hsa boolean)),
  hired AS (INSERT INTO identity.staff (id, issuer, subject, name, hsa_id) SELECT id, 'https://model.example', id::text, name, CASE WHEN hsa THEN 'SE2321000016-MODEL' || right(id::text, 4) END FROM s RETURNING 1)
  INSERT INTO identity.assignment (id, staff, role, unit, organisation, since) SELECT assignment, id, role, unit, organisation, now() - interval '1 year' FROM s`;
const LOG_IN = `
  INSERT INTO identity.session (hash, staff, assignment, name, person, provider_session, touched_at, ends_at, proof)
  VALUES ($1, $2, $3, $4, NULL, NULL, clock_timestamp(), $5, $6)`;
const RESTORE = `
  UPDATE directory.unit u SET successor = w.successor, deputy_unit = w.deputy, closed_at = CASE WHEN w.closed THEN u.closed_at END
  FROM jsonb_to_recordset($1::jsonb) AS w (id uuid, closed boolean, successor uuid, deputy uuid)
  WHERE w.id = u.id AND (u.successor IS DISTINCT FROM w.successor OR u.deputy_unit IS DISTINCT FROM w.deputy OR (u.closed_at IS NOT NULL) <> w.closed)`;

async function isEmpty(owner: Client, table: string): Promise<boolean> {
  return (await owner.query(`SELECT FROM ${table} LIMIT 1`)).rowCount === 0;
}

/** One statement per table with times; months are left alone, because a row of another month would move. */
async function agingOf(owner: Client, tables: readonly string[]): Promise<string> {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `SELECT c.oid::regclass::text AS name, array_agg(quote_ident(a.attname)) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.oid::regclass::text = ANY($1::text[]) AND c.relkind = 'r' AND a.attnum > 0 AND a.atttypid = 'timestamptz'::regtype GROUP BY c.oid`,
    [tables],
  );
  const older = (column: string): string => `${column} = ${column} - interval '%days% days'`;
  return rows.map(({ name, columns }) => `UPDATE ${name} SET ${columns.map(older).join(', ')};`).join('');
}
