import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, granted } from '../api/client';
import { basesQuery } from '../api/questions';
import { asProblem, type Problem } from '../api/problem';
import type { HandoffKind, SendHandoff } from '../api/shapes';
import { useWords } from '../texts/use-words';
import { Attempt } from '../api/attempt';
import { draftStore, type Draft } from './draft';
import { bodyOf, errorsOf, missing, standing, type Errors } from './register.presenter';

const attempt = new Attempt(() => crypto.randomUUID());

const post = (body: SendHandoff) =>
  granted(api.POST('/api/v1/handoffs', { body, params: { header: { 'Idempotency-Key': attempt.keyFor(body) } } }));

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
    onError: () => client.invalidateQueries({ queryKey: ['bases'] }),
    onSuccess: async ({ id }) => {
      draftStore.clear();
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
  const errors = standing(problem ? errorsOf(problem.errors) : blanks, tried, draft);
  const general = problem && !problem.concernsTab && problem.errors.length === 0 ? problem : undefined;
  return { errors, problem: general, sending: mutation.isPending, attempts, send };
}
