import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { basesQuery } from '../api/questions';
import type { Basis } from '../api/shapes';
import { Checks } from '../components/checks';
import { Chips } from '../components/chips';
import { Icon } from '../components/icon';
import { Note } from '../components/note';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { ConsentStep } from './consent-step';
import { firstChoice, longestStanding } from './consent.presenter';
import { draftStore, type Draft } from './draft';
import type { Errors } from './register.presenter';
import { Step } from './step';

interface Props {
  readonly draft: Draft;
  readonly errors: Errors;
}

/** Why this may be told: only the bases that can be stated for this person, receiver and kind. */
export function BasisStep({ draft, errors }: Props) {
  const { say } = useWords();
  const { kind = '', person, to } = draft;
  const { data: bases, error } = useQuery(basesQuery(kind, person?.card ?? '', to?.id ?? ''));
  useEffect(() => {
    if (!bases || draft.basis) return;
    const first = firstChoice(bases, kind);
    if (first) draftStore.change(first);
  }, [bases, draft.basis, kind]);
  return (
    <Step title={say('register.basis')}>
      {error && <Trouble error={error} what={say('basis-step.failed')} />}
      {!bases && !error && <Skeleton rows={1} height={44} />}
      {bases && <Bases bases={bases} draft={draft} errors={errors} />}
    </Step>
  );
}

function Bases({ bases, draft, errors }: Props & { readonly bases: readonly Basis[] }) {
  const words = useWords();
  const { say } = words;
  const chosen = bases.find(({ code }) => code === draft.basis);
  if (bases.length === 0) return <Note icon="info">{say('basis-step.none')}</Note>;
  const choose = (code: string): void => {
    const basis = bases.filter((each) => each.code === code);
    draftStore.change({ basis: code, conditions: [], consent: longestStanding(basis)?.id });
  };
  return (
    <>
      <Chips
        id="field-basis"
        legend={say('basis-step.legend')}
        numbered
        choices={bases.map(({ code, name }) => ({ value: code, name: inLanguage(name, words) }))}
        value={draft.basis}
        error={errors.basis}
        onChoose={choose}
      />
      {chosen && <About basis={chosen} />}
      {chosen?.consent && <ConsentStep basis={chosen} draft={draft} errors={errors} />}
      {chosen && chosen.conditions.length > 0 && (
        <Checks
          id="field-basis-conditions"
          all
          legend={say('basis-step.conditions')}
          choices={chosen.conditions.map(({ name, label }) => ({ value: name, name: inLanguage(label, words) }))}
          chosen={draft.conditions}
          error={errors['basis.conditions']}
          onChange={(conditions) => draftStore.change({ conditions })}
        />
      )}
    </>
  );
}

/** How long what is told may be read, the paragraph, and how sure the reading of the law is. */
function About({ basis }: { readonly basis: Basis }) {
  const words = useWords();
  const { duration, uncertainty } = basis;
  const length =
    typeof duration === 'number'
      ? words.say('basis-step.duration.days', { count: duration })
      : words.say(`basis-step.duration.${duration}`);
  return (
    <div className="small mute">
      {!basis.consent && <p>{length}</p>}
      <p>{inLanguage(basis.paragraph, words)}</p>
      {uncertainty && (
        <p className="row top">
          <Icon name="info" className="i" />
          {inLanguage(uncertainty, words)}
        </p>
      )}
    </div>
  );
}
