import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Ids } from '@care/kernel';
import { deriveKey, Settings, sql, UnitOfWork } from '@care/platform';
import type { IdentityNumber } from './domain/identity-number';
import type { RegisterEntry } from './population-register';

/** The person a number belongs to, and the card the unit has of them already. Never leaves the server. */
export interface Known {
  readonly person: string;
  readonly card: string | null;
  /** Nobody had the number before. */
  readonly isNew: boolean;
  /** What the register has said to somebody since it was asked for this; null when nothing. */
  readonly protectedSince: NonNullable<RegisterEntry['protection']> | null;
}

/** A person's number and the one the person had before, and when the register was asked about them. */
export interface NumberPair {
  readonly number: IdentityNumber;
  readonly formerNumber?: IdentityNumber;
  readonly askedAt: Date;
}
type Own = Pick<Known, 'card' | 'protectedSince'> & { readonly known_by: string | null };

const resolve = sql('persons.resolve', 'SELECT persons.resolve($1, $2, $3) AS person');
/** Asked after `resolve`, which locks the number's row until the commit: of two first look-ups at once, the second finds the first one's card. */
const cardOf = sql(
  'persons.card-of',
  `SELECT own.item AS card, own.known_by, persons.protected_since(known.person, $5) AS "protectedSince"
   FROM (SELECT persons.resolve($2, $3, $4) AS person OFFSET 0) AS known LEFT JOIN LATERAL persons.own_card($1, known.person) AS own ON true`,
);
/** Many numbers at once, always in one order, so that two lists lock the same people one after the other. */
const ASKED = `jsonb_to_recordset($1::jsonb) AS n (key text, former bytea, present bytea, candidate uuid, at timestamptz)`;
const resolveMany = sql(
  'persons.resolve-many',
  `SELECT count(persons.resolve(n.former, n.present, n.candidate)) FROM ${ASKED}`,
);
/** As `cardOf`: asked after the rows are locked. */
const cardsOf = sql(
  'persons.cards-of',
  `SELECT known.key, known.person, own.item AS card, own.known_by, persons.protected_since(known.person, known.at) AS "protectedSince"
   FROM (SELECT n.key, n.at, persons.resolve(n.former, n.present, n.candidate) AS person FROM ${ASKED} OFFSET 0) AS known
     LEFT JOIN LATERAL persons.own_card($2, known.person) AS own ON true`,
);
const noteProtection = sql('persons.note-protection', 'SELECT persons.note_protection($1, $2, $3, $4)');

/** From numbers to people: the database knows a number only by a keyed hash, and does the same work for every number. */
@Injectable()
export class Identities {
  private readonly key: Buffer;

  constructor(
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    settings: Settings,
  ) {
    this.key = deriveKey(settings.SECRET, 'identity-index');
  }

  /**
   * The person behind the number; one round trip, and one new id drawn, whether or not anybody knows them. A person who
   * has got a personnummer is found by the former number too, and stays whom the unit's own card says.
   */
  async resolve(unit: string, { number, formerNumber = number, askedAt }: NumberPair): Promise<Known> {
    const [first, current, candidate] = [this.indexOf(formerNumber), this.indexOf(number), this.ids.next()];
    const [[found], [own]] = await Promise.all([
      this.work.query<{ person: string }>(resolve(first, current, candidate)),
      this.work.query<Own>(cardOf(unit, first, current, candidate, askedAt)),
    ]);
    return knownBy(found?.person ?? candidate, own, candidate);
  }

  /** The same for many numbers, each with the former one, in one round trip; by the value of the present number. */
  async resolveMany(unit: string, numbers: readonly NumberPair[]): Promise<ReadonlyMap<string, Known>> {
    const asked = [...numbers].sort((one, other) => (one.number.value < other.number.value ? -1 : 1));
    const rows = asked.map(({ number, formerNumber = number, askedAt }) => ({
      ...{ key: number.value, candidate: this.ids.next(), at: askedAt },
      ...{ former: hex(this.indexOf(formerNumber)), present: hex(this.indexOf(number)) },
    }));
    const candidates = new Map(rows.map(({ key, candidate }) => [key, candidate]));
    const json = JSON.stringify(rows);
    const [, found] = await Promise.all([
      this.work.query(resolveMany(json)),
      this.work.query<Own & { key: string; person: string }>(cardsOf(json, unit)),
    ]);
    return new Map(found.map(({ key, person, ...own }) => [key, knownBy(person, own, candidates.get(key))] as const));
  }

  /** The person behind the number alone, for somebody who has proved that it is theirs; no unit and no card is involved. */
  async personOf(number: IdentityNumber): Promise<string> {
    const [index, candidate] = [this.indexOf(number), this.ids.next()];
    const [found] = await this.work.query<{ person: string }>(resolve(index, index, candidate));
    return found?.person ?? candidate;
  }

  /**
   * Everybody a number and the former one lead to, for somebody who asks about a person and works with no card: one person, or two who were
   * known apart before the register joined their numbers. The same upserts whether or not anybody knows them; one round trip.
   */
  async peopleOf(number: IdentityNumber, former: IdentityNumber = number): Promise<string[]> {
    const [first, current] = [this.indexOf(former), this.indexOf(number)];
    const answers = await Promise.all([
      this.work.query<{ person: string }>(resolve(first, current, this.ids.next())),
      this.work.query<{ person: string }>(resolve(first, first, this.ids.next())),
    ]);
    return [...new Set(answers.flat().map(({ person }) => person))];
  }

  /**
   * Notes what the register said when it was asked, so that everybody who shows the person masks them from this commit on, also those
   * who know the person by another number; that somebody is not protected lifts nothing the register has said since. Written after
   * the unit's card, without which the database refuses it.
   */
  noteProtection(
    protection: RegisterEntry['protection'],
    { number, formerNumber = number, askedAt }: NumberPair,
  ): void {
    const [first, current] = [this.indexOf(formerNumber), this.indexOf(number)];
    this.work.write(noteProtection(first, current, protection ?? null, askedAt));
  }

  private indexOf(number: IdentityNumber): Buffer {
    return createHmac('sha256', this.key).update(number.value).digest();
  }
}

function knownBy(person: string, own: Own | undefined, candidate: string | undefined): Known {
  const { card = null, known_by: knownBefore = null, protectedSince = null } = own ?? {};
  return { person: knownBefore ?? person, card, isNew: person === candidate, protectedSince };
}

/** How JSON carries bytes to PostgreSQL. */
function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
