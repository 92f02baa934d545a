import type { Pool } from 'pg';

/** A unit as answers name it. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly sector: string;
  readonly organisation: { readonly id: string; readonly name: string };
}
export type Names = ReadonlyMap<string, Named>;

/** The names of all units, kept in memory as the product keeps them. */
export async function loadNames(pool: Pool): Promise<Names> {
  const { rows } = await pool.query<Named>(
    `SELECT u.id, u.name, u.sector, jsonb_build_object('id', o.id, 'name', o.name) AS organisation
     FROM directory.unit u JOIN directory.organisation o ON o.id = u.organisation`,
  );
  return new Map(rows.map((unit) => [unit.id, unit]));
}
