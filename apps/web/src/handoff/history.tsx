import { useQuery } from '@tanstack/react-query';
import { unitQuery } from '../api/questions';
import type { HandoffView } from '../api/shapes';
import { Line, Lines } from '../components/lines';
import { useWords } from '../texts/use-words';
import { historyOf } from './history.presenter';

/** What has happened, the latest first. */
export function History({ view, now }: { readonly view: HandoffView; readonly now: Date }) {
  const words = useWords();
  return (
    <Lines id="history" title={words.say('history.title')} joined>
      {historyOf(view, now, words).map((line) => (
        <Line key={line.key} icon={line.icon}>
          {line.text}
          {line.why && <p className="mute">{line.why}</p>}
          {line.instead && <Named unit={line.instead} as="history.instead" />}
          {line.forwardedTo && <Named unit={line.forwardedTo} as="history.forwarded-to" />}
          <time>{line.time}</time>
        </Line>
      ))}
    </Lines>
  );
}

function Named({ unit, as }: { readonly unit: string; readonly as: string }) {
  const { say } = useWords();
  const { data } = useQuery(unitQuery(unit));
  return data ? <p>{say(as, { unit: `${data.name}, ${data.organisation.name}` })}</p> : null;
}
