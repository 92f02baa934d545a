import { reached, reaches, type Line } from './measure';

/** The line as the machine-readable output has it: exactly the fields that were promised, and then what explains them. */
export function asJson({ name, ours, baseline, unit, ratio, goal, better, ...more }: Line): string {
  return JSON.stringify({ name, ours, baseline, unit, ratio, goal, better, ...more });
}

const COLUMNS = ['measure', 'ours', 'baseline', 'unit', 'ratio', 'range', 'goal', ''] as const;

/** All lines as a table in plain text. */
export function asTable(lines: readonly Line[]): string {
  const rows = [COLUMNS, ...lines.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells(line: Line): string[] {
  const { name, ours, baseline, unit, ratio, range, goal, better } = line;
  return [
    ...[name, String(ours), String(baseline ?? ''), unit, String(ratio ?? '')],
    ...[
      range ? `${range[0]}–${range[1]}` : '',
      goal === null ? '' : `${better === 'higher' ? '≥' : '≤'} ${goal}`,
      verdictOf(line),
    ],
  ];
}

function verdictOf(line: Line): string {
  const met = reached(line);
  if (met === undefined) return '';
  if (!met) return 'missed';
  return line.stretch !== undefined && reaches(line, line.stretch) ? 'reached, stretch too' : 'reached';
}
