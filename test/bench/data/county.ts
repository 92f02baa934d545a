import type { Client } from 'pg';

/** How many handoffs a database has, and how many of them the ward sent. */
export interface Size {
  readonly handoffs: number;
  readonly ofTheWard: number;
}

/** People the ward has cards of; other units' are only counted. */
export const PEOPLE = 5_000;

/** The units of the demonstration county: the ward whose staff is measured, and all that hand over to each other. */
export interface Units {
  readonly ward: string;
  readonly receiver: string;
  readonly others: readonly string[];
}

export async function unitsOf(owner: Client): Promise<Units> {
  const { rows } = await owner.query<{ id: string; name: string }>(
    'SELECT id, name FROM directory.unit WHERE closed_at IS NULL ORDER BY id',
  );
  const named = (name: string): string => rows.find((row) => row.name.startsWith(name))?.id ?? '';
  const ward = named('Medicinavdelning 52');
  return {
    ward,
    receiver: named('Hemsjukvården Umeå Centrum'),
    others: rows.map(({ id }) => id).filter((id) => id !== ward),
  };
}
