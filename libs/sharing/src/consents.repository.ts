import { Injectable } from '@nestjs/common';
import { Disclosures } from '@care/access';
import { sql, UnitOfWork } from '@care/platform';
import type { Consent } from './domain/consent';

const insert = sql(
  'sharing.consent.insert',
  `INSERT INTO sharing.consent (item, person, taken_at, taken_by, receiver, scope, category, given_by, form, given_at, valid_until)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);

@Injectable()
export class ConsentsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly disclosures: Disclosures,
  ) {}

  add(consent: Consent): void {
    const { id, person, takenAt, takenBy, receiver, scope, category, givenBy, form, givenAt, validUntil } = consent;
    this.disclosures.own([id], takenAt, person);
    const how = [scope, category, givenBy, form, givenAt, validUntil];
    this.work.write(insert(id, person, takenAt, takenBy, receiver, ...how));
  }
}
