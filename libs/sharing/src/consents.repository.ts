import { Injectable } from '@nestjs/common';
import { Disclosures } from '@care/access';
import { sql, UnitOfWork } from '@care/platform';
import type { Consent, Form, GiverCode } from './domain/consent';

const insert = sql(
  'sharing.consent.insert',
  `INSERT INTO sharing.consent (item, given_in, person, taken_at, taken_by, scope, parties, exclusions, categories, given_by, form, given_at, valid_until, sealed)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const givenIn = sql(
  'sharing.consents-given-in',
  `SELECT c.item AS id FROM sharing.consent c WHERE c.item = $1 OR (c.given_in = $1
     AND c.person = (SELECT f.person FROM sharing.consent f WHERE f.item = $1) AND c.taken_at = (SELECT f.taken_at FROM sharing.consent f WHERE f.item = $1))
   ORDER BY array_position(ARRAY['cohesive-records', 'information-sharing', 'plan-call', 'plan-making'], c.scope)`,
);
const withdraw = sql('sharing.withdraw', 'SELECT sharing.withdraw($1, $2, $3, $4, $5, $6, $7, $8, $9)');

/** What a person takes back: one consent, or all of some scopes or parties; nothing said is everything. */
export interface TakenBack {
  readonly card: string;
  readonly consent: string | null;
  readonly scopes: readonly string[];
  readonly parties: readonly string[];
  readonly givenBy: GiverCode;
  readonly form: Form;
}

/** The consents that a unit has taken; all inside a running unit of work. */
@Injectable()
export class ConsentsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly disclosures: Disclosures,
  ) {}

  add(consent: Consent): void {
    const { id, givenIn, person, takenAt, takenBy, scope, parties, exclusions, categories } = consent;
    const { givenBy, form, givenAt, validUntil, sealed } = consent;
    this.disclosures.own([id], takenAt, person);
    const what = [scope, [...parties], [...exclusions], [...categories]];
    this.work.write(insert(id, givenIn, person, takenAt, takenBy, ...what, givenBy, form, givenAt, validUntil, sealed));
  }

  /** The ids of what was given in one act, by scope. */
  async givenIn(first: string): Promise<string[]> {
    return (await this.work.query<{ id: string }>(givenIn(first))).map(({ id }) => id);
  }

  /** Withdraws in the database, which tells the parties itself and gives nothing back; `unit` records it. */
  withdraw(id: string, unit: string, { card, consent, scopes, parties, givenBy, form }: TakenBack, at: Date): void {
    this.work.write(withdraw(id, card, unit, consent, [...scopes], [...parties], givenBy, form, at));
  }
}
