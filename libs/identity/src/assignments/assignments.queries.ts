import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

const page = sql(
  'assignment.people-of-county',
  `SELECT s.id, s.name, s.hsa_id IS NOT NULL AS "hasHsaId", (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'role', a.role, 'place', jsonb_build_object('id', coalesce(a.unit, o.organisation), 'name', coalesce(u.name, o.name)),
       'organisation', o.name, 'since', a.since, 'until', a.until, 'endedAt', a.ended_at, 'givenBy', g.name, 'endedBy', e.name) ORDER BY a.ended_at IS NOT NULL, a.since DESC, a.id), '[]')
     FROM identity.assignment a LEFT JOIN directory.v_unit u ON u.id = a.unit JOIN directory.v_home o ON o.organisation = coalesce(a.organisation, u.organisation)
       LEFT JOIN identity.v_staff g ON g.id = a.given_by LEFT JOIN identity.v_staff e ON e.id = a.ended_by
     WHERE a.staff = s.id AND o.region = $1) AS assignments
   FROM identity.v_staff s
   WHERE s.name <> '' AND ' ' || lower(s.name) LIKE ALL ($2::text[]) AND (s.name COLLATE "sv-x-icu", s.id) > ($3::text, $4::uuid)
     AND (SELECT count(*) FILTER (WHERE o.region = $1) > 0 OR count(a.id) = 0 FROM identity.assignment a LEFT JOIN directory.v_unit u ON u.id = a.unit
       LEFT JOIN directory.v_home o ON o.organisation = coalesce(a.organisation, u.organisation) WHERE a.staff = s.id)
   ORDER BY s.name COLLATE "sv-x-icu", s.id LIMIT $5`,
);
const one = sql(
  'assignment.one-of-county',
  `SELECT a.id, a.staff, a.ended_at AS "endedAt" FROM identity.assignment a LEFT JOIN directory.v_unit u ON u.id = a.unit
     JOIN directory.v_home o ON o.organisation = coalesce(a.organisation, u.organisation)
   WHERE a.id = $1 AND o.region = $2`,
);
const place = sql(
  'assignment.place',
  `SELECT u.id AS unit, NULL::uuid AS organisation, u.closed_at AS "closedAt" FROM directory.v_unit u JOIN directory.v_home o ON o.organisation = u.organisation
   WHERE u.id = $1 AND o.region = $2
   UNION ALL SELECT NULL, o.organisation, NULL FROM directory.v_home o WHERE o.organisation = $1 AND o.region = $2`,
);
const human = sql('assignment.human', `SELECT s.id FROM identity.v_staff s WHERE s.id = $1 AND s.name <> ''`);

/** An assignment as whoever administers its county sees it. */
export interface GivenAssignment {
  readonly id: string;
  readonly role: Role;
  /** The unit, or the organisation of a role without one. */
  readonly place: { readonly id: string; readonly name: string };
  readonly organisation: string;
  /** ISO 8601. */
  readonly since: string;
  readonly until: string | null;
  readonly endedAt: string | null;
  readonly givenBy: string | null;
  readonly endedBy: string | null;
}

/** Somebody of the staff, with what they have and had in the county. */
export interface PersonAtWork {
  readonly id: string;
  readonly name: string;
  /** Without one nothing tells whose account it is, and only the staff catalogue gives it work. */
  readonly hasHsaId: boolean;
  readonly assignments: readonly GivenAssignment[];
}

/** Where an assignment may be. */
export interface Place {
  readonly unit: string | null;
  readonly organisation: string | null;
  readonly closedAt: Date | null;
}

export interface PeopleQuestion {
  /** Two-digit county code (SCB). */
  readonly county: string;
  /** Beginnings of words of the name, in small letters. */
  readonly words: readonly string[];
  readonly after: readonly [name: string, id: string];
  readonly limit: number;
}

@Injectable()
export class AssignmentsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Those who work in the county, and those who work nowhere yet, in Swedish order. One round trip; nobody in care is shown. */
  async page(actor: Actor, { county, words, after, limit }: PeopleQuestion): Promise<PersonAtWork[]> {
    const patterns = words.map((word) => `% ${word}%`);
    const [rows = []] = await this.work.read(actor, page(county, patterns, ...after, limit));
    return rows as PersonAtWork[];
  }

  /** Inside a unit of work; undefined for one of another county. */
  async one(id: string, county: string): Promise<{ id: string; staff: string; endedAt: Date | null } | undefined> {
    const [row] = await this.work.query<{ id: string; staff: string; endedAt: Date | null }>(one(id, county));
    return row;
  }

  async place(id: string, county: string): Promise<Place | undefined> {
    const [row] = await this.work.query<Place & { unit: string | null }>(place(id, county));
    return row;
  }

  async isStaff(id: string): Promise<boolean> {
    return (await this.work.query(human(id))).length > 0;
  }
}
