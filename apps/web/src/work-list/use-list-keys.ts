import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '../keyboard/use-keys';
import type { RowMoves } from './use-row-moves';
import type { Row } from './work-list.presenter';

interface List {
  readonly rows: readonly Row[];
  readonly selected?: Row;
  readonly moves: RowMoves;
  readonly choose: (id: string) => void;
  readonly fresh?: () => void;
}

/** J and K walk through the rows and move the focus with them; A, R and Enter act on the selected one. */
export function useListKeys({ rows, selected, moves, choose, fresh }: List): void {
  const navigate = useNavigate();
  const walk = (steps: number) => (): void => {
    const standing = document.activeElement?.closest('[data-row]')
      ? rows.findIndex(({ id }) => id === selected?.id)
      : -1;
    const row = rows[Math.min(rows.length - 1, Math.max(0, standing + (standing < 0 ? 1 : steps)))];
    if (!row) return;
    choose(row.id);
    document.querySelector<HTMLElement>(`[data-row="${row.id}"] .c-who a`)?.focus();
  };
  const verb = selected?.step?.verb;
  useKeys({
    j: walk(1),
    k: walk(-1),
    u: fresh,
    Enter: selected && (() => void navigate({ to: '/handoffs/$id', params: { id: selected.id } })),
    a: selected && verb && !moves.busy ? () => moves.make(selected.id, verb) : undefined,
    r: selected?.canReject ? () => moves.reject(selected.id) : undefined,
  });
}
