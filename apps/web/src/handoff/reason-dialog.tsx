import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { move } from '../api/moves';
import { asProblem } from '../api/problem';
import { AskDialog } from '../components/ask-dialog';
import { useWords } from '../texts/use-words';
import { MoveOutcome } from './move-outcome';
import { MoveWords } from './move-words';
import { missingOf, moveOf, NOTHING_ASKED, type Asked, type AskingVerb } from './reasons';

export type { AskingVerb } from './reasons';

interface Props {
  readonly id: string;
  readonly verb: AskingVerb;
  readonly onClose: () => void;
  /** When it has been made, before the dialog closes. */
  readonly onMade?: (reason: string | undefined) => void;
}

/** Asks for the words that the other side will read, then makes the move. */
export function ReasonDialog({ id, verb, onClose, onMade }: Props) {
  const { say } = useWords();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>(NOTHING_ASKED);
  const [tried, setTried] = useState(false);
  const made = useMutation({
    mutationFn: () => move(client, id, moveOf(verb, asked)),
    onSuccess: () => {
      onMade?.(asked.reason);
      onClose();
    },
  });
  const missing = missingOf(verb, asked);
  const send = (): void => {
    setTried(true);
    if (!missing) made.mutate();
  };
  const problem = made.error ? asProblem(made.error) : undefined;
  return (
    <AskDialog
      {...{ title: say(`reason.title.${verb}`), help: say(`reason.help.${verb}`), submit: say(`move.${verb}`) }}
      {...{ busy: made.isPending, onSubmit: send, onClose }}
    >
      <MoveWords
        {...{ verb, asked, errors: problem?.errors ?? [], missing: tried ? missing : undefined }}
        onChange={(part) => setAsked({ ...asked, ...part })}
      />
      {problem && <MoveOutcome verb={verb} error={problem} />}
    </AskDialog>
  );
}
