import type { OwnerConnection } from '@care/directory';
import type { Ids } from '@care/kernel';

/** An account as a file describes it; units and organisations by their names in the directory. */
export interface StaffEntry {
  readonly subject: string;
  readonly name: string;
  readonly works: readonly { readonly role: string; readonly unit?: string; readonly organisation?: string }[];
  /** Claims by the provider's names; `employeeHsaId` and `commissionHsaId` are kept, the commission with the first assignment. */
  readonly claims: Readonly<Record<string, string>>;
}

const STAFF = `
  INSERT INTO identity.staff (id, issuer, subject, name, hsa_id)
  SELECT s.id, $1, s.subject, s.name, s.hsa_id FROM jsonb_to_recordset($2::jsonb) AS s (id uuid, subject text, name text, hsa_id text)
  ON CONFLICT (issuer, subject) DO NOTHING`;

/** A name that two units have, or none, fails: an account at the wrong unit would see the wrong people. */
const ASSIGNMENTS = `
  WITH loaded AS (
    INSERT INTO identity.assignment (id, staff, role, unit, organisation, commission, since)
    SELECT w.id, f.id, w.role, (SELECT u.id FROM directory.v_unit u WHERE u.name = w.unit),
      (SELECT o.id FROM directory.v_organisation o WHERE w.unit IS NULL AND o.name = w.organisation), w.commission, $3::timestamptz
    FROM jsonb_to_recordset($2::jsonb) AS w (id uuid, subject text, role text, unit text, organisation text, commission text)
      JOIN identity.staff f ON f.issuer = $1 AND f.subject = w.subject
    ON CONFLICT DO NOTHING RETURNING id)
  SELECT count(*)::integer AS loaded FROM loaded`;

const SINCE = '2026-01-01T00:00:00+01:00';

/** Loads accounts and their assignments as the owner. What is there stays as it is, so it may run at every start. */
export class LoadStaff {
  constructor(
    private readonly connection: OwnerConnection,
    private readonly ids: Ids,
  ) {}

  /** `issuer` is the provider's, as its tokens name it. True when an assignment was new; an unknown unit is an error. */
  async execute(issuer: string, entries: readonly StaffEntry[]): Promise<boolean> {
    const staff = entries.map(({ subject, name, claims }) => ({
      id: this.ids.next(),
      subject,
      name,
      hsa_id: claims.employeeHsaId?.toUpperCase(),
    }));
    const works = entries.flatMap((entry) => this.worksOf(entry));
    await this.connection.query(STAFF, [issuer, JSON.stringify(staff)]);
    const answer = await this.connection.query(ASSIGNMENTS, [issuer, JSON.stringify(works), SINCE]);
    return rowsOf(answer)[0]?.loaded !== 0;
  }

  private worksOf({ subject, works, claims }: StaffEntry): object[] {
    return works.map((work, at) => ({
      ...work,
      id: this.ids.next(),
      subject,
      commission: at === 0 ? claims.commissionHsaId?.toUpperCase() : undefined,
    }));
  }
}

/** A DataSource answers with the rows, a client with an object that has them. */
function rowsOf(answer: unknown): { loaded: number }[] {
  return Array.isArray(answer) ? (answer as { loaded: number }[]) : (answer as { rows: { loaded: number }[] }).rows;
}
