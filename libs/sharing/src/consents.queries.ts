import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { CardNotFound, type CardRow } from '@care/persons';
import type { Form, GiverCode } from './domain/consent';
import type { Scope } from './domain/selector';

/** A consent as the database gives it; times are ISO 8601. */
export interface ConsentRow {
  readonly id: string;
  readonly scope: Scope;
  readonly parties: readonly string[];
  readonly exclusions: readonly string[];
  readonly categories: readonly string[];
  readonly givenBy: GiverCode | 'representative';
  readonly form: Form;
  readonly givenAt: string;
  readonly validUntil: string;
  readonly takenAt: string;
  readonly withdrawnAt: string | null;
  readonly sealed: string | null;
  readonly history: readonly { readonly what: string; readonly at: string }[];
}
export interface WithdrawalRow {
  readonly id: string;
  readonly at: string;
  readonly scopes: readonly Scope[];
  readonly parties: readonly string[];
  readonly givenBy: GiverCode;
  readonly form: Form;
}
/** All that one's own units have been told by a person of what may be shared. */
export interface ConsentsRow extends CardRow {
  readonly version: number;
  readonly consents: readonly ConsentRow[];
  readonly withdrawals: readonly WithdrawalRow[];
}

const HISTORY = `(SELECT coalesce(jsonb_agg(jsonb_build_object('what', h.what, 'at', h.at) ORDER BY h.at, h.id), '[]') FROM sharing.consent_history h WHERE h.item = c.item)`;
const CONSENTS = `SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.item, 'scope', c.scope, 'parties', c.parties, 'exclusions', c.exclusions,
      'categories', c.categories, 'givenBy', c.given_by, 'form', c.form, 'givenAt', c.given_at, 'validUntil', c.valid_until, 'takenAt', c.taken_at,
      'withdrawnAt', c.withdrawn_at, 'sealed', encode(c.sealed, 'base64'), 'history', ${HISTORY}) ORDER BY c.given_at DESC, c.item), '[]')
    FROM sharing.consent c WHERE c.person = ANY(k.ids) AND c.taken_at = ANY($2::uuid[])`;
const WITHDRAWALS = `SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.item, 'at', w.at, 'scopes', w.scopes, 'parties', w.parties, 'givenBy', w.given_by,
      'form', w.form) ORDER BY w.at DESC, w.item), '[]')
    FROM sharing.withdrawal w WHERE w.person = ANY(k.ids) AND w.recorded_at = ANY($2::uuid[])`;
/** $1 the card, $2 the holders. What they have taken and recorded, under every id by which they know the person; what others have is not there for them. */
const shown = reading(
  'sharing.consents.logged',
  `SELECT k.item, k.person, k.sealed, persons.masked(k.person) AS masked, (${CONSENTS}) AS consents, (${WITHDRAWALS}) AS withdrawals,
     ((SELECT count(*) FROM sharing.consent c WHERE c.person = ANY(k.ids) AND c.taken_at = ANY($2::uuid[]))
       + (SELECT count(*) FROM sharing.withdrawal w WHERE w.person = ANY(k.ids) AND w.recorded_at = ANY($2::uuid[])))::integer AS version
   FROM (SELECT c.*, persons.known_as(c.person) AS ids FROM persons.v_card c WHERE c.item = $1 AND c.holder = ANY($2::uuid[]) OFFSET 0) AS k`,
  2,
);

@Injectable()
export class ConsentsQueries {
  constructor(private readonly log: ReadingLog) {}

  /** What is known of the person's consents at the actor's units, logged in the same commit. One round trip. Throws `CardNotFound`. */
  async ofCard(actor: Actor, card: string): Promise<ConsentsRow> {
    const access = { action: 'read', purpose: 'consent', objectKind: 'person-card', object: card };
    const [row] = await this.log.read<ConsentsRow>(shown, [card, [...actor.holders]], actor, access);
    if (!row) throw new CardNotFound();
    return row;
  }
}
