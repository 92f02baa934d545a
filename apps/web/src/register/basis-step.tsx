import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { basesQuery } from '../api/questions';
import type { Basis } from '../api/shapes';
import { Chips, FieldError } from '../components/chips';
import { Note } from '../components/note';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { ConsentFields } from './consent-fields';
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
  const only = bases?.length === 1 ? bases[0] : undefined;
  useEffect(() => {
    if (only && !draft.basis) draftStore.change({ basis: only.code });
  }, [only, draft.basis]);
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
  return (
    <>
      <Chips
        id="field-basis"
        legend={say('basis-step.legend')}
        numbered
        choices={bases.map(({ code, name }) => ({ value: code, name: inLanguage(name, words) }))}
        value={draft.basis}
        error={errors.basis}
        onChoose={(basis) => draftStore.change({ basis, conditions: [] })}
      />
      {chosen && <p className="small mute">{inLanguage(chosen.paragraph, words)}</p>}
      {chosen?.consent && <ConsentFields draft={draft} errors={errors} />}
      {chosen && chosen.conditions.length > 0 && <Conditions basis={chosen} draft={draft} errors={errors} />}
    </>
  );
}

/** What the sender must confirm for a statutory basis, each by its own tick. */
function Conditions({ basis, draft, errors }: Props & { readonly basis: Basis }) {
  const words = useWords();
  const tick = (name: string, on: boolean): void =>
    draftStore.change({
      conditions: on ? [...draft.conditions, name] : draft.conditions.filter((other) => other !== name),
    });
  return (
    <fieldset id="field-basis-conditions" tabIndex={-1}>
      <legend>{words.say('basis-step.conditions')}</legend>
      {basis.conditions.map(({ name, label }) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={draft.conditions.includes(name)}
            onChange={(event) => tick(name, event.target.checked)}
          />
          {inLanguage(label, words)}
        </label>
      ))}
      <FieldError id="field-basis-conditions" error={errors['basis.conditions']} />
    </fieldset>
  );
}
