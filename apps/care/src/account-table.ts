import type { DemonstrationAccount } from './demonstration';

/** The accounts as lines of a table: what to choose on the login page, who it is, as what and where. */
export function accountTable(accounts: readonly DemonstrationAccount[]): string[] {
  const rows = accounts.flatMap(({ subject, name, works }) =>
    works.map(({ role, unit, organisation }, at) => [
      at ? '' : subject,
      at ? '' : name,
      role,
      unit ?? organisation ?? '',
    ]),
  );
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
