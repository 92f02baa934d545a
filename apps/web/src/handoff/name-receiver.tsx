import { useMutation, useQueryClient } from '@tanstack/react-query';
import { move } from '../api/moves';
import { asProblem } from '../api/problem';
import type { HandoffView } from '../api/shapes';
import { Button } from '../components/button';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';

interface Props {
  readonly id: string;
  readonly unit: NonNullable<HandoffView['readers']>[number]['unit'];
}

/** The person was protected after the sending: the sender names the receiver, which may then see the number and nothing more. */
export function NameReceiver({ id, unit }: Props) {
  const { say } = useWords();
  const client = useQueryClient();
  /** The button is gone once the receiver is named; then its line has the focus. */
  const named = useMutation({
    mutationFn: (line: HTMLElement | null) => move(client, id, { verb: 'name-receiver' }).then(() => line?.focus()),
  });
  const problem = named.error && asProblem(named.error);
  const text = say('move.name-receiver');
  return (
    <>
      {problem && !problem.concernsTab && <Trouble error={problem} what={say('move.failed')} />}
      <Button
        disabled={named.isPending}
        aria-label={`${text}: ${unit.name}`}
        onClick={(event) => named.mutate(event.currentTarget.closest('li'))}
      >
        {text}
      </Button>
    </>
  );
}
