import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { move, type Verb } from '../api/moves';
import { asProblem } from '../api/problem';
import { ReasonDialog } from '../handoff/reason-dialog';
import type { RowVerb } from './work-list.presenter';

export interface RowMoves {
  readonly busy: boolean;
  /** The handoff that was moved last, and what came of it. */
  readonly last?: { readonly id: string; readonly verb: Verb; readonly error?: unknown };
  readonly dialog: ReactNode;
  readonly make: (id: string, verb: RowVerb) => void;
  readonly reject: (id: string) => void;
}

/** The moves that can be made without leaving the list. */
export function useRowMoves(): RowMoves {
  const client = useQueryClient();
  const [rejecting, setRejecting] = useState<string>();
  const mutation = useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: RowVerb }) => move(client, id, { verb }),
  });
  const { variables, error, status } = mutation;
  const settled = variables && (status === 'success' || (error && !asProblem(error).concernsTab));
  return {
    busy: mutation.isPending,
    last: settled ? { ...variables, error: error ?? undefined } : undefined,
    make: (id, verb) => mutation.mutate({ id, verb }),
    reject: setRejecting,
    dialog: rejecting && <ReasonDialog id={rejecting} verb="reject" onClose={() => setRejecting(undefined)} />,
  };
}
