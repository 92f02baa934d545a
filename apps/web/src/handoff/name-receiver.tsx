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
  const named = useMutation({ mutationFn: () => move(client, id, { verb: 'name-receiver' }) });
  const problem = named.error && asProblem(named.error);
  const text = say('move.name-receiver');
  return (
    <>
      {problem && !problem.concernsTab && <Trouble error={problem} what={say('move.failed')} />}
      <Button disabled={named.isPending} aria-label={`${text}: ${unit.name}`} onClick={() => named.mutate()}>
        {text}
      </Button>
    </>
  );
}
