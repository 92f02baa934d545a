import type { HandoffKind } from '../api/shapes';
import { Chips } from '../components/chips';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { useNow } from '../time/use-now';
import { draftStore, type Draft } from './draft';
import { clockWords, type Errors } from './register.presenter';
import { Step } from './step';

interface Props {
  readonly draft: Draft;
  readonly kind: HandoffKind;
  readonly errors: Errors;
}

/** How soon, and what the clocks will say from the moment it is sent. */
export function UrgencyStep({ draft, kind, errors }: Props) {
  const words = useWords();
  const now = useNow();
  const chosen = kind.urgencies.find(({ code }) => code === draft.urgency);
  return (
    <Step title={words.say('register.when')}>
      <div className="cols">
        <Chips
          id="field-urgency"
          legend={words.say('register.urgency')}
          numbered
          choices={kind.urgencies.map(({ code, name }) => ({ value: code, name: inLanguage(name, words) }))}
          value={draft.urgency}
          error={errors.urgency}
          onChoose={(urgency) => draftStore.change({ urgency })}
        />
        <div role="status">
          {chosen && (
            <>
              <span className="lab">{words.say('register.clocks')}</span>
              <span className="small mute">{clockWords(chosen, now, words)}</span>
            </>
          )}
        </div>
      </div>
    </Step>
  );
}
