import { Injectable } from '@nestjs/common';
import { Clock, Forbidden, swedishDate, type Actor } from '@care/kernel';
import { Directory } from './directory';

/** The county that somebody administers, today. */
export interface AdministeredCounty {
  /** Two-digit code (SCB). */
  readonly code: string;
  readonly name: string;
  /** UTC. */
  readonly now: Date;
  /** The Swedish date, YYYY-MM-DD. */
  readonly today: string;
}

@Injectable()
export class CountyAtWork {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** The county of the region that the actor works for. Throws `Forbidden` for whoever works for no region. */
  async of({ organisationId }: Actor): Promise<AdministeredCounty> {
    const county = organisationId === null ? undefined : await this.directory.county(organisationId);
    if (!county) throw new Forbidden();
    const now = this.clock.now();
    return { ...county, now, today: swedishDate(now) };
  }
}
