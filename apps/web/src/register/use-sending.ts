import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, granted } from '../api/client';
import { basesQuery } from '../api/questions';
import { asProblem, type Problem } from '../api/problem';
import type { HandoffKind, SendHandoff } from '../api/shapes';
import { useWords } from '../texts/use-words';
import { Attempt } from '../api/attempt';
import { draftsQuery } from '../api/drafts';
import { offerUndo } from '../undo/undo';
import type { Draft } from './draft';
import { bodyOf, errorsOf, missing, standing, type Errors } from './register.presenter';
import { keeper, putAside } from './use-keeping';

const attempt = new Attempt(() => crypto.randomUUID());

/** With the draft that the sending ends, as far as it has been kept. */
async function post(said: SendHandoff): Promise<{ id: string }> {
  await keeper.hold();
  const draft = keeper.get().draft?.body.id;
  const body = draft ? { ...said, draft } : said;
  return granted(
    api.POST('/api/v1/handoffs', { body, params: { header: { 'Idempotency-Key': attempt.keyFor(body) } } }),
  );
}

export interface Sending {
  readonly errors: Errors;
  readonly problem?: Problem;
  readonly sending: boolean;
  /** How many times somebody has tried: each time the summary of errors takes the focus anew. */
  readonly attempts: number;
  readonly send: () => void;
}

/** Sends the draft. Whatever is refused stands beside its field, and nothing that was written is lost. */
export function useSending(draft: Draft, kind: HandoffKind | undefined): Sending {
  const words = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [blanks, setBlanks] = useState<Errors>({});
  const [tried, setTried] = useState<Draft>();
  const [attempts, setAttempts] = useState(0);
  const mutation = useMutation({
    mutationFn: post,
    onSettled: () => setAttempts((count) => count + 1),
    onError: (error) => {
      keeper.release();
      if (isAboutDraft(asProblem(error))) keeper.isGone();
      return client.invalidateQueries({ queryKey: ['bases'] });
    },
    onSuccess: async ({ id }) => {
      offerUndo({ done: 'sent', handoff: id, unit: draft.to?.name ?? '' });
      putAside();
      void client.invalidateQueries({ queryKey: draftsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ['work-items'] });
      await navigate({ to: '/handoffs/$id', params: { id } });
    },
  });
  const busy = useRef(false);
  busy.current = mutation.isPending;
  const send = (): void => {
    if (busy.current) return;
    const asked = basesQuery(draft.kind ?? '', draft.person?.card ?? '', draft.to?.id ?? '').queryKey;
    const found = missing(draft, kind, words, client.getQueryData(asked));
    setBlanks(found);
    setTried(draft);
    if (kind && Object.keys(found).length === 0) return mutation.mutate(bodyOf(draft, kind));
    mutation.reset();
    setAttempts((count) => count + 1);
  };
  const problem = mutation.error ? asProblem(mutation.error) : undefined;
  const errors = isAboutDraft(problem) ? {} : standing(problem ? errorsOf(problem.errors) : blanks, tried, draft);
  const general = problem && !problem.concernsTab && problem.errors.length === 0 ? problem : undefined;
  return { errors, problem: general, sending: mutation.isPending, attempts, send };
}

/** That the draft is gone is told where it stands, beside the button, and not as the fault of a field. */
const isAboutDraft = (problem: Problem | undefined): boolean =>
  problem?.errors.some(({ field }) => field === 'draft') ?? false;
