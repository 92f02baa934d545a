import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Log, sql, UnitOfWork, type Statement } from '@care/platform';
import type { Agreement } from './domain/agreement';
import { InvalidOpeningHours } from './domain/directory.errors';
import { Unit, type UnitFacts } from './domain/unit';

/** One unit with its organisation and place as finished JSON; a deputy that has closed stands in for nobody. */
const FACTS = `jsonb_build_object(
    'id', u.id, 'name', u.name, 'sector', u.sector, 'zone', u.zone, 'kind', u.kind, 'phone', u.phone, 'hsaId', u.hsa_id, 'hours', u.hours,
    'managerName', u.manager_name, 'deputyUnit', d.id, 'onCallPhone', u.on_call_phone, 'closedAt', u.closed_at, 'successor', u.successor,
    'sortKey', u.sort_key, 'searchText', u.search_text, 'municipality', CASE WHEN m.code IS NOT NULL THEN jsonb_build_object('code', m.code, 'name', m.name) END,
    'organisation', jsonb_build_object('id', o.id, 'name', o.name, 'sector', o.sector, 'regime', o.secrecy_regime, 'verified', o.verified,
      'region', o.region), 'setting', CASE WHEN s.unit IS NOT NULL THEN jsonb_build_object('email', s.email, 'managerEmail', s.manager_email, 'onCall', s.on_call,
      'capacity', s.capacity, 'capacityUntil', s.capacity_until, 'version', s.version) END) AS facts
  FROM directory.unit u JOIN directory.organisation o ON o.id = u.organisation LEFT JOIN directory.municipality m ON m.code = u.municipality
    LEFT JOIN directory.unit_setting s ON s.unit = u.id LEFT JOIN directory.unit d ON d.id = u.deputy_unit AND (d.closed_at IS NULL OR d.closed_at > clock_timestamp())`;

const everyUnit = sql('directory.every-unit', `SELECT ${FACTS}`);
const oneUnit = sql('directory.one-unit', `SELECT ${FACTS} WHERE u.id = $1`);
const pageOfUnits = sql(
  'directory.page-of-units',
  `SELECT ${FACTS} WHERE (u.closed_at IS NULL OR u.closed_at > $1::timestamptz) AND u.search_text LIKE ALL ($2::text[])
     AND (u.sort_key, u.id) > ($3::text, $4::uuid) ORDER BY u.sort_key, u.id LIMIT $5`,
);
const municipalities = sql('directory.municipalities', 'SELECT code, name FROM directory.municipality');
const counties = sql('directory.counties', 'SELECT c.organisation AS id, c.code, c.name FROM directory.v_county c');
const agreements = sql(
  'directory.agreements',
  `SELECT id, region, kind, value, to_char(valid_from, 'YYYY-MM-DD') AS "validFrom", to_char(valid_to, 'YYYY-MM-DD') AS "validTo"
   FROM directory.agreement ORDER BY region, kind, valid_from`,
);
const heldBy = sql(
  'directory.held-by',
  `WITH RECURSIVE inherited (id) AS (
     SELECT $1::uuid
     UNION SELECT u.id FROM directory.unit u JOIN inherited i ON u.successor = i.id WHERE u.closed_at <= clock_timestamp())
   SELECT h.id FROM (SELECT id FROM inherited UNION SELECT id FROM directory.unit WHERE deputy_unit = $1::uuid) h
   ORDER BY h.id <> $1::uuid, h.id`,
);

/** Where a page of units begins: after the unit with this key and id. */
export interface UnitCursor {
  readonly sortKey: string;
  readonly id: string;
}

export interface UnitPageQuestion {
  readonly at: Date;
  readonly words: readonly string[];
  readonly after: UnitCursor;
  readonly limit: number;
}

/** A county (län) as people name it. */
export interface CountyName {
  /** Two-digit code (SCB). */
  readonly code: string;
  readonly name: string;
}

/** All that is small enough to be kept in memory. */
export interface Everything {
  readonly units: readonly Unit[];
  readonly municipalities: ReadonlyMap<string, string>;
  /** The county of each organisation that is a region, by its id. */
  readonly counties: ReadonlyMap<string, CountyName>;
  readonly agreements: readonly Agreement[];
}

/** Reads of the directory. Those without an actor join the running unit of work, or open one that sees no person. */
@Injectable()
export class DirectoryQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: Log,
  ) {}

  /** In one transaction. */
  everything(): Promise<Everything> {
    return this.work.system(async () => {
      const [units, places, homes, agreed] = await Promise.all([
        this.work.query<{ facts: UnitFacts }>(everyUnit()),
        this.work.query<{ code: string; name: string }>(municipalities()),
        this.work.query<CountyName & { id: string }>(counties()),
        this.work.query<Agreement>(agreements()),
      ]);
      return {
        units: this.asUnits(units),
        municipalities: new Map(places.map(({ code, name }) => [code, name])),
        counties: new Map(homes.map(({ id, code, name }) => [id, { code, name }])),
        agreements: agreed,
      };
    });
  }

  async oneUnit(id: string): Promise<Unit | undefined> {
    return this.asUnits(await this.ask<{ facts: UnitFacts }>(oneUnit(id)))[0];
  }

  /** Units that are not closed at `at` and whose text has every one of the words, or words that begin so. */
  async page(actor: Actor, { at, words, after, limit }: UnitPageQuestion): Promise<Unit[]> {
    const patterns = words.map((word) => `% ${word}%`);
    const [rows] = await this.work.read(actor, pageOfUnits(at, patterns, after.sortKey, after.id, limit));
    return this.asUnits((rows ?? []) as { facts: UnitFacts }[]);
  }

  async heldBy(unit: string): Promise<string[]> {
    return (await this.ask<{ id: string }>(heldBy(unit))).map(({ id }) => id);
  }

  private ask<R extends object>(statement: Statement): Promise<R[]> {
    return this.work.system(() => this.work.query<R>(statement));
  }

  private asUnits(rows: readonly { facts: UnitFacts }[]): Unit[] {
    return rows.map(({ facts }) => this.asUnit(facts));
  }

  /** Hours that cannot be read count as not told, because one unit's must not take the whole directory with it. */
  private asUnit(facts: UnitFacts): Unit {
    try {
      return new Unit(facts);
    } catch (error) {
      if (!(error instanceof InvalidOpeningHours)) throw error;
      this.log.error(`The hours of unit ${facts.id} cannot be read.`, { context: 'directory' }, error);
      return new Unit({ ...facts, hours: {} });
    }
  }
}
