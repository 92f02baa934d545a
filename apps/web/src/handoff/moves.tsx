import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { move } from '../api/moves';
import { asProblem } from '../api/problem';
import type { HandoffView } from '../api/shapes';
import { Button } from '../components/button';
import { useKeys } from '../keyboard/use-keys';
import { useWords } from '../texts/use-words';
import { buttonsOf, type MoveButton } from './handoff.presenter';
import { MoveOutcome } from './move-outcome';
import { ReasonDialog, type AskingVerb } from './reason-dialog';

/** The legal moves as buttons and keys, and what came of the one that was made. */
export function useMoves(view: HandoffView): { buttons: ReactNode; outcome: ReactNode } {
  const words = useWords();
  const client = useQueryClient();
  const [asking, ask] = useState<AskingVerb>();
  const made = useMutation({ mutationFn: (verb: 'accept' | 'acknowledge') => move(client, view.id, { verb }) });
  const buttons = buttonsOf(view, words);
  const press = ({ verb }: MoveButton): void =>
    verb === 'reject' || verb === 'withdraw' ? ask(verb) : made.mutate(verb);
  const byKey = (key: string): (() => void) | undefined => {
    const button = buttons.find((candidate) => candidate.key === key);
    return button && !made.isPending ? () => press(button) : undefined;
  };
  useKeys({ a: byKey('A'), r: byKey('R'), v: byKey('V') });
  const settled = made.isSuccess || (made.error && !asProblem(made.error).concernsTab);
  return {
    buttons: (
      <>
        <Buttons buttons={buttons} busy={made.isPending} press={press} />
        {asking && <ReasonDialog id={view.id} verb={asking} onClose={() => ask(undefined)} />}
      </>
    ),
    outcome: settled && made.variables && <MoveOutcome verb={made.variables} error={made.error} view={view} />,
  };
}

interface Props {
  readonly buttons: readonly MoveButton[];
  readonly busy: boolean;
  readonly press: (button: MoveButton) => void;
}

function Buttons({ buttons, busy, press }: Props) {
  if (buttons.length === 0) return null;
  return (
    <div className="row wrap act">
      {buttons.map((button) => (
        <Button
          key={button.verb}
          look={button.leads ? 'go big' : 'big'}
          hint={button.key}
          disabled={busy}
          onClick={() => press(button)}
        >
          {button.text}
        </Button>
      ))}
    </div>
  );
}
