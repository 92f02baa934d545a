import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork, type Statement } from '@care/platform';
import type { OwnConsent } from './domain/consent';
import type { Inherited } from './domain/kin';
import type { OwnWithdrawal, Told } from './domain/told';

const CONSENT = `c.item AS id, c.taken_at AS "takenAt", c.parties, c.exclusions, c.categories, c.given_by AS "givenBy", c.given_at AS "givenAt",
  c.valid_until AS "validUntil", c.withdrawn_at AS "withdrawnAt", c.taken_back_by AS "takenBackBy"`;
const WITHDRAWAL = `w.recorded_at AS "takenAt", w.parties, w.given_by AS "givenBy", w.at`;
const MINE = `ANY((SELECT sec.holders())::uuid[])`;
const PERSON = `(SELECT k.person FROM persons.v_card k WHERE k.item = $1 AND k.holder = ${MINE})`;
const KNOWN = `ANY((SELECT persons.known_as(${PERSON}))::uuid[])`;
/** What has ended or been withdrawn is there for the no in it. */
const SAYS_NO = `(c.withdrawn_at IS NOT NULL OR c.exclusions <> '{}')`;
/** Of some consent that is named only its parties are taken back. */
const IS_TOLD = `w.recorded_at = ${MINE} AND (w.scopes = '{}' OR 'information-sharing' = ANY(w.scopes)) AND (w.consent IS NULL OR w.parties <> '{}')`;

const OF_KNOWN = `SELECT ${CONSENT}, c.person FROM sharing.consent c WHERE c.person = ANY((SELECT ids FROM known)::uuid[])
     AND c.taken_at = ${MINE} AND c.scope = 'information-sharing'`;
/**
 * $1 the card, $2 now, $3 a consent that is named, which is found also when it has ended, $4 whether every yes is asked for. Else a yes
 * is read only where it may lift a no: most people have said none, and may have said yes many times.
 */
const ofCard = sql(
  'sharing.consents-of-card',
  `WITH known AS MATERIALIZED (SELECT persons.known_as(${PERSON}) AS ids), no AS MATERIALIZED (${OF_KNOWN} AND ${SAYS_NO})
   SELECT * FROM no UNION ALL ${OF_KNOWN} AND NOT ${SAYS_NO} AND c.item = $3
   UNION ALL ${OF_KNOWN} AND NOT ${SAYS_NO} AND c.valid_until > $2 AND c.item IS DISTINCT FROM $3
     AND ($4::boolean OR (SELECT count(*) FROM no) > 0
       OR (SELECT count(*) FROM sharing.withdrawal w WHERE w.person = ANY((SELECT ids FROM known)::uuid[]) AND ${IS_TOLD}) > 0)`,
);
const withdrawnOnCard = sql(
  'sharing.withdrawals-of-card',
  `SELECT ${WITHDRAWAL}, w.person FROM sharing.withdrawal w WHERE w.person = ${KNOWN} AND ${IS_TOLD}`,
);
/** Of everybody who has said no or taken something back, all that says something now; once under each id by which the person is known. */
const ofRefusers = sql(
  'sharing.consents-of-refusers',
  `SELECT ${CONSENT}, refuser.person FROM (
     SELECT DISTINCT said.ids, unnest(said.ids) AS person FROM (
       SELECT persons.known_as(each.person) AS ids FROM (
         SELECT x.person FROM sharing.consent x WHERE x.taken_at = ${MINE} AND x.exclusions <> '{}'
         UNION SELECT x.person FROM sharing.consent x WHERE x.taken_at = ${MINE} AND x.withdrawn_at IS NOT NULL
         UNION SELECT w.person FROM sharing.withdrawal w WHERE ${IS_TOLD}) AS each OFFSET 0) AS said) AS refuser
   CROSS JOIN LATERAL (SELECT c.* FROM sharing.consent c WHERE c.person = ANY(refuser.ids) AND c.taken_at = ${MINE}
     AND c.scope = 'information-sharing' AND (c.valid_until > $1 OR ${SAYS_NO})) AS c`,
);
const withdrawnHere = sql(
  'sharing.withdrawals-here',
  `SELECT ${WITHDRAWAL}, known.person FROM sharing.withdrawal w CROSS JOIN LATERAL unnest(persons.known_as(w.person)) AS known (person) WHERE ${IS_TOLD}`,
);
const inherited = sql(
  'sharing.inherited',
  `WITH kin AS MATERIALIZED (SELECT i.unit, i.heir FROM directory.v_inherited i)
   SELECT u.id AS unit, u.organisation, u.sector, u.zone, k.heir FROM (SELECT unit, heir FROM kin UNION SELECT heir, heir FROM kin) AS k
   JOIN directory.v_unit u ON u.id = k.unit`,
);

/** What the units of the context have been told; all inside a running unit of work, and in one round trip with what else is asked in the tick. */
@Injectable()
export class ToldRepository {
  constructor(private readonly work: UnitOfWork) {}

  /** About the person of the card, under every id by which they are known: what says no, what may lift it, and the consent that is named. */
  ofCard(card: string, now: Date, named?: string): Promise<Told> {
    return this.told(ofCard(card, now, named ?? null, false), withdrawnOnCard(card));
  }

  /** The same, and every consent on which something may stand at `now`. */
  everythingOfCard(card: string, now: Date): Promise<Told> {
    return this.told(ofCard(card, now, null, true), withdrawnOnCard(card));
  }

  /** About everybody who has said no to some receiver, or taken something back; the same once under each of their ids. */
  ofRefusers(now: Date): Promise<Told> {
    return this.told(ofRefusers(now), withdrawnHere());
  }

  private async told(given: Statement, takenBack: Statement): Promise<Told> {
    const [consents, withdrawals, units] = await Promise.all([
      this.work.query<OwnConsent>(given),
      this.work.query<OwnWithdrawal>(takenBack),
      this.work.query<Inherited>(inherited()),
    ]);
    return { consents, withdrawals, inherited: units };
  }
}
