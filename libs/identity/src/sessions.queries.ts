import { Injectable } from '@nestjs/common';
import type { Role } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { NotLoggedIn } from './domain/identity.errors';

const view = sql(
  'session.view',
  `SELECT s.name, s.assignment, s.idle_at AS "idleAt", s.ends_at AS "endsAt",
     (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', a.id, 'role', a.role, 'since', a.since, 'until', a.until,
        'unit', CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name, 'sector', u.sector,
          'organisation', jsonb_build_object('id', o.id, 'name', o.name)) END,
        'organisation', CASE WHEN u.id IS NULL AND o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END))
        ORDER BY coalesce(u.name, o.name), a.role, a.id), '[]')
      FROM identity.live_assignment a LEFT JOIN directory.v_unit u ON u.id = a.unit
        LEFT JOIN directory.v_organisation o ON o.id = a.organisation WHERE a.staff = s.staff) AS assignments
   FROM identity.live_session s WHERE s.hash = $1`,
);

interface NamedOrganisation {
  readonly id: string;
  readonly name: string;
}

/** An assignment as the page names it: with a unit, with an organisation only, or with neither (a person). */
export interface NamedAssignment {
  readonly id: string;
  readonly role: Role;
  /** ISO 8601. */
  readonly since: string;
  readonly until?: string;
  readonly unit?: NamedOrganisation & { readonly sector: string; readonly organisation: NamedOrganisation };
  readonly organisation?: NamedOrganisation;
}

/** The session as the database has it now. */
export interface SessionView {
  readonly name: string;
  readonly assignment: string | null;
  readonly assignments: readonly NamedAssignment[];
  /** When it ends if nobody does anything; when it ends in any case. */
  readonly idleAt: Date;
  readonly endsAt: Date;
}

@Injectable()
export class SessionsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** Never from a cache. Throws `NotLoggedIn`. */
  async view(hash: Buffer): Promise<SessionView> {
    const [session] = await this.work.system(() => this.work.query<SessionView & { name: string }>(view(hash)));
    if (!session) throw new NotLoggedIn();
    return session;
  }
}
