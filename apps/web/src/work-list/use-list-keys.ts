import { useNavigate } from '@tanstack/react-router';
import { useKeys, type Keys } from '../keyboard/use-keys';
import type { Row } from './row.presenter';
import type { RowMoves } from './use-row-moves';

interface List {
  readonly rows: readonly Row[];
  readonly selected?: Row;
  readonly moves: RowMoves;
  readonly choose: (line: string) => void;
  readonly fresh?: () => void;
  /** Fetches what comes after the last row. */
  readonly more?: () => Promise<void>;
}

/** J and K walk through the rows and move the focus with them; the other keys act on the selected one. */
export function useListKeys({ rows, selected, moves, choose, fresh, more }: List): void {
  const navigate = useNavigate();
  const walk = (steps: number) => (): void => {
    const standing = document.activeElement?.closest('[data-row]')
      ? rows.findIndex(({ line }) => line === selected?.line)
      : -1;
    const next = standing + (standing < 0 ? 1 : steps);
    if (next >= rows.length) void more?.();
    const row = rows[Math.min(rows.length - 1, Math.max(0, next))];
    if (!row) return;
    choose(row.line);
    document.querySelector<HTMLElement>(`[data-line="${row.line}"] .c-who a`)?.focus();
  };
  const go = (id: string, hash?: string): void => void navigate({ to: '/handoffs/$id', params: { id }, hash });
  useKeys({ j: walk(1), k: walk(-1), u: fresh, ...(selected ? actsOn(selected, moves, go) : {}) });
}

/** What the keys do with one row; a key for what is not possible now does nothing. */
function actsOn(row: Row, moves: RowMoves, go: (id: string, hash?: string) => void): Keys {
  const { id, step, canReject, canWithdraw, canAsk } = row;
  const verb = step?.verb;
  return {
    Enter: () => go(id),
    a: verb && !moves.busy ? () => moves.make(id, verb) : undefined,
    r: canReject ? () => moves.reason(id, 'reject') : undefined,
    v: canWithdraw ? () => moves.reason(id, 'withdraw') : undefined,
    f: canAsk ? () => go(id, 'thread') : undefined,
  };
}
