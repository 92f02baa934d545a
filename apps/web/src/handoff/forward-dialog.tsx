import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../api/problem';
import type { HandoffView, UnitRef } from '../api/shapes';
import { forward } from '../api/talk';
import { AskDialog } from '../components/ask-dialog';
import { FieldError } from '../components/chips';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';
import { MoveOutcome } from './move-outcome';

/** Passes it on to another unit of the own organisation; the sender and both units see that it was. */
export function ForwardDialog({ view, onClose }: { readonly view: HandoffView; readonly onClose: () => void }) {
  const { say } = useWords();
  const client = useQueryClient();
  const [unit, choose] = useState<UnitRef>();
  const [missing, setMissing] = useState(false);
  const made = useMutation({ mutationFn: (to: string) => forward(client, view.id, to), onSuccess: onClose });
  const send = (): void => {
    setMissing(!unit);
    if (unit) made.mutate(unit.id);
  };
  const problem = made.error ? asProblem(made.error) : undefined;
  const fieldError = problem?.errors.find(({ field }) => field === 'to')?.message;
  return (
    <AskDialog
      {...{ title: say('forward.title'), submit: say('forward.do'), busy: made.isPending, onClose }}
      help={say('forward.help', { organisation: view.to.organisation.name })}
      onSubmit={send}
    >
      <div>
        <UnitSearch
          id="forward-to"
          label={say('forward.to')}
          within={view.to.organisation}
          unit={unit}
          error={fieldError}
          onChoose={choose}
        />
        <FieldError id="forward-to" error={missing && !unit ? say('forward.missing') : fieldError} />
      </div>
      {problem && !fieldError && !problem.concernsTab && <MoveOutcome verb="forward" error={problem} view={view} />}
    </AskDialog>
  );
}
