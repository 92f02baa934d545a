import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Attempt } from './attempt';
import { asProblem, type Problem } from './problem';
import { errorsOf, type Errors } from '../register/register.presenter';

interface Posting<Body extends object> {
  readonly post: (body: Body, key: string) => Promise<unknown>;
  /** What is no longer true on the page afterwards. */
  readonly stale: readonly (readonly string[])[];
  readonly onDone: () => void;
}

export interface Posted<Body extends object> {
  readonly errors: Errors;
  readonly problem?: Problem;
  readonly busy: boolean;
  readonly send: (blanks: Errors, body: () => Body) => void;
}

/** Sends a form once. What is blank or refused stands beside its field, and nothing that was written is lost. */
export function usePosting<Body extends object>({ post, stale, onDone }: Posting<Body>): Posted<Body> {
  const client = useQueryClient();
  const attempt = useRef(new Attempt(() => crypto.randomUUID()));
  const [blanks, setBlanks] = useState<Errors>({});
  const made = useMutation({
    mutationFn: (body: Body) => post(body, attempt.current.keyFor(body)),
    onSuccess: async () => {
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
      onDone();
    },
  });
  const send: Posted<Body>['send'] = (found, body) => {
    setBlanks(found);
    if (made.isPending) return;
    if (Object.keys(found).length === 0) made.mutate(body());
    else made.reset();
  };
  const refusal = made.error ? asProblem(made.error) : undefined;
  const problem = refusal && !refusal.concernsTab && refusal.errors.length === 0 ? refusal : undefined;
  return { errors: refusal ? errorsOf(refusal.errors) : blanks, problem, busy: made.isPending, send };
}
