import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../api/problem';
import { colleaguesQuery, give } from '../api/talk';
import { AskDialog } from '../components/ask-dialog';
import { FieldError } from '../components/chips';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';

/** Gives it to a colleague at the own unit, who is told. */
export function GiveDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { say } = useWords();
  const client = useQueryClient();
  const { data, error } = useQuery(colleaguesQuery);
  const [to, choose] = useState<string>();
  const [missing, setMissing] = useState(false);
  const made = useMutation({ mutationFn: (colleague: string) => give(client, id, colleague), onSuccess: onClose });
  const send = (): void => {
    setMissing(!to);
    if (to) made.mutate(to);
  };
  const problem = made.error ? asProblem(made.error) : undefined;
  return (
    <AskDialog
      {...{ title: say('inside.give-title'), submit: say('inside.give-do'), busy: made.isPending, onClose }}
      onSubmit={send}
    >
      {error && <Trouble error={error} what={say('inside.no-colleagues')} />}
      <fieldset aria-describedby={missing ? 'give-error' : undefined}>
        <legend>{say('inside.give-to')}</legend>
        {data?.items.map((colleague) => (
          <label key={colleague.id} className="check">
            <input type="radio" name="colleague" checked={to === colleague.id} onChange={() => choose(colleague.id)} />
            {colleague.name}
          </label>
        ))}
        <FieldError id="give" error={missing && !to ? say('inside.give-missing') : problem?.errors[0]?.message} />
      </fieldset>
      {problem && !problem.concernsTab && problem.errors.length === 0 && (
        <Trouble error={problem} what={say('inside.failed')} />
      )}
    </AskDialog>
  );
}
