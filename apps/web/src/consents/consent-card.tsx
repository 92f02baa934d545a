import { Button } from '../components/button';
import { Facts } from '../components/facts';
import { StateMark } from '../components/state-mark';
import { useWords } from '../texts/use-words';
import type { ConsentView } from './consents.presenter';

interface Props {
  readonly view: ConsentView;
  readonly onWithdraw?: (consent: string) => void;
}

/** One consent as it was given, and what has become of it. */
export function ConsentCard({ view, onWithdraw }: Props) {
  const { say } = useWords();
  const { id, title, state, valid, facts, history } = view;
  return (
    <li className="entry pad">
      <div className="row wrap">
        <h3 className="grow">{title}</h3>
        <StateMark {...state} />
      </div>
      <Facts facts={facts} />
      <div className="row wrap">
        <details className="grow">
          <summary className="small">{say('consents.history.title')}</summary>
          <ul className="small mute">
            {history.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
        {valid && onWithdraw && (
          <Button look="quiet" aria-label={say('consents.withdraw-this', { title })} onClick={() => onWithdraw(id)}>
            {say('consents.withdraw')} …
          </Button>
        )}
      </div>
    </li>
  );
}
