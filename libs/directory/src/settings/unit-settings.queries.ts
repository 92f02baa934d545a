import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import type { Hours } from '../domain/opening-hours';
import type { UnitSetting } from '../domain/unit-setting';

const MOST = 50;
const ofUnit = sql(
  'unit.settings',
  `SELECT u.phone, u.hours, u.deputy_unit AS deputy, u.closed_at AS "closedAt", u.successor, s.email, s.manager_email AS "managerEmail", coalesce(s.on_call, '[]') AS "onCall",
     coalesce(s.capacity, 'open') AS capacity, to_char(s.capacity_until, 'YYYY-MM-DD') AS "capacityUntil", coalesce(s.version, 0) AS version,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'at', c.at, 'by', c.by_name, 'role', c.by_role, 'changes', c.changes) ORDER BY c.at DESC, c.id), '[]')
      FROM (SELECT * FROM directory.unit_change x WHERE x.unit = u.id ORDER BY x.at DESC LIMIT ${MOST}) c) AS history
   FROM directory.unit u LEFT JOIN directory.unit_setting s ON s.unit = u.id WHERE u.id = $1`,
);

/** What somebody changed at one moment, by field. */
export interface UnitChange {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly role: 'unit-manager' | 'county-administrator';
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

/** What one unit has set, and what it was, the newest first. */
export interface SettingsRow extends UnitSetting {
  readonly phone: string | null;
  readonly hours: Hours;
  readonly deputy: string | null;
  readonly closedAt: Date | null;
  readonly successor: string | null;
  readonly history: readonly UnitChange[];
}

@Injectable()
export class UnitSettingsQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** One round trip; no person is in them, so nothing is logged. */
  async read(actor: Actor, unit: string): Promise<SettingsRow | undefined> {
    const [rows = []] = await this.work.read(actor, ofUnit(unit));
    return rows[0] as SettingsRow | undefined;
  }

  /** The same inside a unit of work that changes them. */
  async inside(unit: string): Promise<SettingsRow | undefined> {
    const [row] = await this.work.query<SettingsRow>(ofUnit(unit));
    return row;
  }
}
