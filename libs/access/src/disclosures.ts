import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

/** One crossing of a border: what is shown, to whom, on which legal basis, until when. */
export interface Disclosure {
  readonly item: string;
  readonly to: string;
  /** 1 sees, 2 sees and acts. Only the owner has 3. */
  readonly level: 1 | 2;
  readonly category: string;
  readonly basis: Readonly<Record<string, unknown>>;
  readonly consent: string | null;
  /** UTC; null means as long as the owner keeps it. */
  readonly until: Date | null;
}

const own = sql('access.own', 'SELECT access.own(item, $2, $3, $4) FROM unnest($1::uuid[]) AS item');
const ROWS = `jsonb_to_recordset($1::jsonb) AS d (item uuid, "to" uuid, level smallint, category text, basis jsonb, consent uuid, until timestamptz)`;
const TERMS = `d.item, d."to", d.level, d.category, d.basis, d.consent, $2::timestamptz, coalesce(d.until, 'infinity')`;
const disclose = sql('access.disclose', `SELECT access.disclose(${TERMS}) FROM ${ROWS}`);
const promise = sql('access.promise', `SELECT access.promise($3::uuid, ${TERMS}) FROM ${ROWS}`);
const end = sql('access.end', 'SELECT access.end_access($1::uuid[], $2, $3)');

/** The access list. All four write in the running unit of work; the database checks that the context owns the item (42501). */
@Injectable()
export class Disclosures {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Makes `holder` the owner of new items; must stand before the items' rows are inserted. */
  own(items: readonly string[], holder: string, person: string | null): void {
    this.work.write(own([...items], holder, person, this.clock.now()));
  }

  disclose(disclosures: readonly Disclosure[]): void {
    this.work.write(disclose(JSON.stringify(disclosures), this.clock.now()));
  }

  /** The same, but nothing is seen until the module that owns `gate` opens it (a handoff that is accepted). */
  promise(gate: string, disclosures: readonly Disclosure[]): void {
    this.work.write(promise(JSON.stringify(disclosures), this.clock.now(), gate));
  }

  /** Ends what `holder` sees of the items; ending one's own access must be the last statement of a unit of work. */
  end(items: readonly string[], holder: string): void {
    this.work.write(end([...items], holder, this.clock.now()));
  }
}
