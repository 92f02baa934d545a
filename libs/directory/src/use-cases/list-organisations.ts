import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CountyAtWork, type AdministeredCounty } from '../county-at-work';
import { CountyQueries, type CountyOrganisation } from '../county.queries';
import { zonesOf } from '../domain/secrecy';

/** What a county's administrator chooses among when a unit is made. */
export interface CountyDirectory {
  readonly county: AdministeredCounty;
  /** Each with the zones that a unit of it can be of. */
  readonly organisations: readonly (CountyOrganisation & { readonly zones: string[] })[];
  readonly places: ReadonlyMap<string, string>;
}

@Injectable()
export class ListOrganisations {
  constructor(
    private readonly counties: CountyAtWork,
    private readonly queries: CountyQueries,
  ) {}

  /** Throws `Forbidden` when the actor works for no county. */
  async execute(actor: Actor): Promise<CountyDirectory> {
    const county = await this.counties.of(actor);
    const [organisations, places] = await Promise.all([
      this.queries.organisations(county.code),
      this.queries.places(county.code),
    ]);
    const zoned = organisations.map((each) => ({ ...each, zones: [...zonesOf(each.sector)] }));
    return { county, organisations: zoned, places };
  }
}
