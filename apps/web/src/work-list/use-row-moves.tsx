import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';
import { move, type Verb } from '../api/moves';
import { asProblem } from '../api/problem';
import { ReasonDialog } from '../handoff/reason-dialog';
import type { RowVerb } from './row.presenter';

type Reasoned = 'reject' | 'withdraw';

export interface RowMoves {
  readonly busy: boolean;
  /** The handoff that was moved last, and what came of it. */
  readonly last?: { readonly id: string; readonly verb: Verb; readonly error?: unknown };
  readonly dialog: ReactNode;
  readonly make: (id: string, verb: RowVerb) => void;
  readonly reason: (id: string, verb: Reasoned) => void;
}

/** The moves that can be made without leaving the list. */
export function useRowMoves(): RowMoves {
  const client = useQueryClient();
  const [asked, ask] = useState<{ readonly id: string; readonly verb: Reasoned }>();
  const mutation = useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: RowVerb }) => move(client, id, { verb }),
  });
  const { variables, error, status, mutate } = mutation;
  const settled = variables && (status === 'success' || (error && !asProblem(error).concernsTab));
  return {
    busy: mutation.isPending,
    last: settled ? { ...variables, error: error ?? undefined } : undefined,
    make: useCallback((id, verb) => mutate({ id, verb }), [mutate]),
    reason: useCallback((id, verb) => ask({ id, verb }), []),
    dialog: asked && <ReasonDialog {...asked} onClose={() => ask(undefined)} />,
  };
}
