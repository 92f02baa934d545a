import { Injectable } from '@nestjs/common';
import { Disclosures } from '@care/access';
import { sql, UnitOfWork } from '@care/platform';
import type { Consent, Form, GiverCode, OwnConsent } from './domain/consent';

const insert = sql(
  'sharing.consent.insert',
  `INSERT INTO sharing.consent (item, given_in, person, taken_at, taken_by, scope, parties, exclusions, categories, given_by, form, given_at, valid_until, sealed)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);
const OWN = `c.item AS id, c.taken_at AS "takenAt", c.parties, c.exclusions, c.categories, c.given_at AS "givenAt", c.valid_until AS "validUntil", c.withdrawn_at AS "withdrawnAt"`;
const MINE = `ANY((SELECT sec.holders())::uuid[])`;
const PERSON = `(SELECT k.person FROM persons.v_card k WHERE k.item = $1 AND k.holder = ${MINE})`;
/** $1 the card, $2 now, $3 a consent that is named, which is found also when it has ended. A withdrawn one is there for the no in it. */
const ofCard = sql(
  'sharing.consents-of-card',
  `SELECT ${OWN}, c.person FROM sharing.consent c WHERE c.person = ANY((SELECT persons.known_as(${PERSON}))::uuid[])
     AND c.taken_at = ${MINE} AND c.scope = 'information-sharing' AND (c.valid_until > $2 OR c.item = $3)`,
);
/** Of everybody who has said no or taken something back, all that speaks now; once under each id by which the person is known. */
const ofRefusers = sql(
  'sharing.consents-of-refusers',
  `SELECT ${OWN}, refuser.person FROM (
     SELECT DISTINCT said.ids, unnest(said.ids) AS person FROM (
       SELECT persons.known_as(each.person) AS ids FROM (
         SELECT x.person FROM sharing.consent x WHERE x.taken_at = ${MINE} AND x.exclusions <> '{}' AND x.valid_until > $1
         UNION SELECT x.person FROM sharing.consent x WHERE x.taken_at = ${MINE} AND x.withdrawn_at IS NOT NULL) AS each OFFSET 0) AS said) AS refuser
   CROSS JOIN LATERAL (SELECT c.* FROM sharing.consent c WHERE c.person = ANY(refuser.ids) AND c.taken_at = ${MINE}
     AND c.scope = 'information-sharing' AND (c.valid_until > $1 OR c.withdrawn_at IS NOT NULL)) AS c`,
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

  /** Those for sharing information that the context's units have taken about the person of the card and that have not ended at `now`, withdrawn ones too; and the one named. */
  ofCard(card: string, now: Date, named?: string): Promise<OwnConsent[]> {
    return this.work.query<OwnConsent>(ofCard(card, now, named ?? null));
  }

  /** The same about everybody who has said no to some receiver, or taken something back, at the context's units; what was taken back also when it would have ended. */
  ofRefusers(now: Date): Promise<OwnConsent[]> {
    return this.work.query<OwnConsent>(ofRefusers(now));
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
