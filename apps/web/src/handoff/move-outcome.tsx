import { asProblem } from '../api/problem';
import type { Verb } from '../api/moves';
import type { HandoffView } from '../api/shapes';
import { Note } from '../components/note';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { overtakenText } from './handoff.presenter';

interface Props {
  readonly verb: Verb;
  readonly error: unknown;
  readonly view?: HandoffView;
}

/** What came of a move: done, somebody was first, or refused. */
export function MoveOutcome({ verb, error, view }: Props) {
  const words = useWords();
  const { say } = words;
  if (!error) {
    return (
      <Note icon="done" role="status">
        {say(`made.${verb}`)}
      </Note>
    );
  }
  if (!asProblem(error).overtaken) return <Trouble error={error} what={say('move.failed')} />;
  return (
    <Note icon="info" role="alert">
      <b>{say('overtaken.title')}</b> {overtakenText(view, words)} {say('overtaken.kept')}
    </Note>
  );
}
