import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork, type Statement } from '@care/platform';
import type { SecrecyRegime, Sector } from './domain/secrecy';

const organisations = sql(
  'directory.organisations-of-county',
  `SELECT o.id, o.name, o.sector, o.secrecy_regime AS regime, o.verified FROM directory.organisation o WHERE o.region = $1 ORDER BY o.name COLLATE "sv-x-icu", o.id`,
);
const places = sql(
  'directory.places-of-county',
  'SELECT code, name FROM directory.municipality WHERE region = $1 ORDER BY code',
);

/** An organisation as whoever administers its county sees it. */
export interface CountyOrganisation {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector;
  readonly regime: SecrecyRegime;
  readonly verified: boolean;
}

/** What a county's administrator chooses among. Joins the running unit of work, or opens one that sees no person. */
@Injectable()
export class CountyQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Of a county by its two-digit code, in Swedish order. */
  organisations(county: string): Promise<CountyOrganisation[]> {
    return this.ask<CountyOrganisation>(organisations(county));
  }

  /** The short names of a county's municipalities by their codes. */
  async places(county: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.ask<{ code: string; name: string }>(places(county));
    return new Map(rows.map(({ code, name }) => [code, name]));
  }

  private ask<R extends object>(statement: Statement): Promise<R[]> {
    return this.work.system(() => this.work.query<R>(statement));
  }
}
