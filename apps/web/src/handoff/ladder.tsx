import type { HandoffView } from '../api/shapes';
import { useWords } from '../texts/use-words';
import { ladderLines } from './ladder.presenter';

const CLASSES = { was: 'was', is: 'is', ahead: undefined } as const;

/** Who is told when, if nobody acts; nothing when there is nothing to tell any more. */
export function Ladder({ view, now }: { readonly view: HandoffView; readonly now: Date }) {
  const words = useWords();
  const lines = ladderLines(view, now, words);
  if (lines.length === 0) return null;
  return (
    <section className="card pad bleed" aria-labelledby="ladder">
      <h2 className="flat" id="ladder">
        {words.say('ladder.title')}
      </h2>
      <ol className="ladder">
        {lines.map(({ key, who, when, standing, said }) => (
          <li key={key} className={CLASSES[standing]}>
            <b>
              {who}
              {said && <span className="vh"> {said}</span>}
            </b>
            <span>{when}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
