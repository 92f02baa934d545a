import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { HandoffView } from '../api/shapes';
import { Note } from '../components/note';
import { PageHead } from '../components/page-head';
import { useWords } from '../texts/use-words';
import { outcomeOf, standingText } from './standing.presenter';

interface Props {
  readonly view: HandoffView;
  readonly now: Date;
}

/** Where the work stands, in words, and how it went. */
export function Standing({ view, now }: Props) {
  const words = useWords();
  const text = standingText(view, words);
  const outcome = outcomeOf(view, now, words);
  return (
    <>
      {text && (
        <div style={{ marginBottom: 16 }}>
          <Note icon={view.state === 'on-hold' ? 'hold' : 'back'} role="status">
            {text}
          </Note>
        </div>
      )}
      {outcome && (
        <section className="card pad bleed" style={{ marginBottom: 24 }} aria-labelledby="outcome">
          <h2 className="flat" id="outcome">
            {words.say('outcome.title')}
          </h2>
          <p className="said">{outcome.text}</p>
          {outcome.reviewed && <p className="small mute">{outcome.reviewed}</p>}
        </section>
      )}
    </>
  );
}

/** What the unit saw of it is over: nothing of it stays on the page but what became of the last move. */
export function Gone({ outcome }: { readonly outcome: ReactNode }) {
  const { say } = useWords();
  return (
    <>
      <PageHead title={say('outcome.gone')}>
        <p>{say('outcome.gone-help')}</p>
      </PageHead>
      {outcome}
      <p style={{ marginTop: 16 }}>
        <Link to="/work-list">{say('outcome.back')}</Link>
      </p>
    </>
  );
}
