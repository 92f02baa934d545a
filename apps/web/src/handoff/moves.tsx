import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { move, type SilentVerb } from '../api/moves';
import { asProblem } from '../api/problem';
import type { HandoffView } from '../api/shapes';
import { useKeys } from '../keyboard/use-keys';
import { useWords } from '../texts/use-words';
import { HeadButtons } from './head-buttons';
import { IncidentDialog } from './incident-dialog';
import { buttonsOf, type HeadAct } from './move-buttons.presenter';
import { IncidentOffer, MoveOutcome } from './move-outcome';
import { ReasonDialog } from './reason-dialog';
import { isAsking, wentAstray, type AskingVerb } from './reasons';

/** What was said in a dialog and done. */
interface Said {
  readonly verb: AskingVerb | 'incident';
  readonly reason?: string;
}

/** What may be done as buttons and keys, the dialogs that ask for words, and what came of it. */
export function useMoves(view: HandoffView): { buttons: ReactNode; outcome: ReactNode } {
  const client = useQueryClient();
  const [asking, ask] = useState<AskingVerb | 'incident'>();
  const [said, setSaid] = useState<Said>();
  const made = useMutation({ mutationFn: (verb: SilentVerb) => move(client, view.id, { verb }) });
  const press = (act: HeadAct): void => {
    setSaid(undefined);
    if (act === 'incident' || isAsking(act)) return ask(act);
    made.mutate(act);
  };
  const buttons = useButtons(view, made.isPending, press);
  const close = (): void => ask(undefined);
  return {
    buttons: (
      <>
        {buttons}
        {asking === 'incident' && (
          <IncidentDialog id={view.id} onClose={close} onNoted={() => setSaid({ verb: 'incident' })} />
        )}
        {asking && asking !== 'incident' && (
          <ReasonDialog
            {...{ id: view.id, verb: asking, onClose: close }}
            onMade={(reason) => {
              made.reset();
              setSaid({ verb: asking, reason });
            }}
          />
        )}
      </>
    ),
    outcome: outcomeOf({ view, said, made, tell: () => ask('incident') }),
  };
}

function useButtons(view: HandoffView, busy: boolean, press: (act: HeadAct) => void): ReactNode {
  const buttons = buttonsOf(view, useWords());
  const byKey = (key: string): (() => void) | undefined => {
    const button = buttons.find((candidate) => candidate.key === key);
    return button && !busy ? () => press(button.act) : undefined;
  };
  useKeys({ a: byKey('A'), r: byKey('R'), v: byKey('V') });
  return <HeadButtons {...{ buttons, busy, press }} />;
}

interface Outcome {
  readonly view: HandoffView;
  readonly said?: Said;
  readonly made: { readonly variables?: SilentVerb; readonly isSuccess: boolean; readonly error: unknown };
  readonly tell: () => void;
}

function outcomeOf({ view, said, made, tell }: Outcome): ReactNode {
  if (said) {
    const astray = wentAstray(said.verb, said.reason) && view.acts.includes('incident');
    return (
      <MoveOutcome verb={said.verb} error={undefined} view={view}>
        {astray && <IncidentOffer opened={view.opened} onTell={tell} />}
      </MoveOutcome>
    );
  }
  const settled = made.isSuccess || (made.error !== null && !asProblem(made.error).concernsTab);
  if (!settled || !made.variables) return null;
  return <MoveOutcome verb={made.variables} error={made.error} view={view} />;
}
