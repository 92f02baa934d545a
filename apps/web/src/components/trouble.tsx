import { asProblem } from '../api/problem';
import { useWords } from '../texts/use-words';
import { Note } from './note';

interface Props {
  readonly error: unknown;
  readonly what: string;
  readonly kept?: string;
}

/** A refusal in words: what did not happen, why, what was kept. Code and trace in small. */
export function Trouble({ error, what, kept }: Props) {
  const { say } = useWords();
  const problem = asProblem(error);
  const why = problem.message || say(`problem.${problem.code === 'no-contact' ? 'no-contact' : 'unexpected'}`);
  return (
    <Note icon="warn" tone="r" role="alert">
      <b>{what}</b> {why} {kept}
      <br />
      <span className="mute xs">
        {problem.code}
        {problem.traceId && ` · ${say('problem.trace', { trace: problem.traceId.slice(0, 8) })}`}
      </span>
    </Note>
  );
}
