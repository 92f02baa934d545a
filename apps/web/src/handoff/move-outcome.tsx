import type { ReactNode } from 'react';
import { asProblem } from '../api/problem';
import type { HandoffView } from '../api/shapes';
import { Button } from '../components/button';
import { Note } from '../components/note';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { overtakenText } from './handoff.presenter';

interface Props {
  /** What was done, as its words are named. */
  readonly verb: string;
  readonly error: unknown;
  readonly view?: HandoffView;
  /** What is offered after it. */
  readonly children?: ReactNode;
}

/** What came of a move: done, somebody was first, or refused. */
export function MoveOutcome({ verb, error, view, children }: Props) {
  const words = useWords();
  const { say } = words;
  if (!error) {
    return (
      <Note icon="done" role="status">
        {say(`made.${verb}`)}
        {children}
      </Note>
    );
  }
  const problem = asProblem(error);
  if (!problem.overtaken) return <Trouble error={error} what={say('move.failed')} />;
  return (
    <Note icon="info" role="alert">
      <b>{say('overtaken.title')}</b> {overtakenText(problem.last, view, words)} {say('overtaken.kept')}
    </Note>
  );
}

interface OfferProps {
  readonly opened: boolean;
  readonly onTell: () => void;
}

/** Whether somebody there has seen it, and the way to the data protection function. */
export function IncidentOffer({ opened, onTell }: OfferProps) {
  const { say } = useWords();
  return (
    <p className="row wrap">
      <span className="grow">{say(opened ? 'incident.opened' : 'incident.unopened')}</span>
      <Button onClick={onTell}>{say('move.incident')} …</Button>
    </p>
  );
}
