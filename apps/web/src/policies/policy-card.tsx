import { useState } from 'react';
import type { Policy } from '../api/shapes';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { Note } from '../components/note';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { policyView } from './policies.presenter';
import { Propose } from './propose';

interface Props {
  readonly policy: Policy;
  readonly today: string;
}

/** One rule: its value, the paragraph that leaves it open, how sure the reading is, and the way to another value. */
export function PolicyCard({ policy, today }: Props) {
  const words = useWords();
  const { say } = words;
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(false);
  const { value, since, standard, coming, past } = policyView(policy, words);
  const name = inLanguage(policy.name, words);
  return (
    <li className="entry pad">
      <div className="row wrap top">
        <div className="grow">
          <h3>{name}</h3>
          <p className="small mute">{[since, standard].filter(Boolean).join(' · ')}</p>
        </div>
        <b className="value">{value}</b>
      </div>
      <p className="small">{inLanguage(policy.paragraph, words)}</p>
      {policy.uncertainty && (
        <p className="row top small mute">
          <Icon name="info" className="i" />
          <span>{inLanguage(policy.uncertainty, words)}</span>
        </p>
      )}
      {coming.map((line) => (
        <p key={line} className="row small">
          <Icon name="clock" className="i" />
          {line}
        </p>
      ))}
      <Past lines={past} />
      {sent && (
        <Note icon="done" role="status">
          {say('policies.proposed')}
        </Note>
      )}
      {open ? (
        <Propose
          policy={policy}
          today={today}
          onEnd={(done) => {
            setOpen(false);
            setSent(done);
          }}
        />
      ) : (
        <Button look="quiet" aria-label={say('policies.propose-for', { name })} onClick={() => setOpen(true)}>
          {say('policies.propose')} …
        </Button>
      )}
    </li>
  );
}

function Past({ lines }: { readonly lines: readonly string[] }) {
  const { say } = useWords();
  if (lines.length === 0) return null;
  return (
    <details>
      <summary className="small">{say('history.title')}</summary>
      <ul className="small mute">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
