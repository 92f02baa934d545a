import { useQuery } from '@tanstack/react-query';
import { unitQuery } from '../api/questions';
import type { HandoffView } from '../api/shapes';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { historyOf } from './history.presenter';

/** What has happened, the latest first. */
export function History({ view, now }: { readonly view: HandoffView; readonly now: Date }) {
  const words = useWords();
  return (
    <section className="card pad bleed" aria-labelledby="history">
      <h2 className="flat" id="history">
        {words.say('history.title')}
      </h2>
      <ol className="diff line">
        {historyOf(view, now, words).map((line) => (
          <li key={line.key}>
            <Icon name={line.icon} />
            <div>
              {line.text}
              {line.why && <p className="mute">{line.why}</p>}
              {line.instead && <Instead unit={line.instead} />}
              <time>{line.time}</time>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Instead({ unit }: { readonly unit: string }) {
  const { say } = useWords();
  const { data } = useQuery(unitQuery(unit));
  return data ? <p>{say('history.instead', { unit: `${data.name}, ${data.organisation.name}` })}</p> : null;
}
