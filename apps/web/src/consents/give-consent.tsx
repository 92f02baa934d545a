import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { giveConsents, giversQuery } from '../api/consents';
import type { ConsentOffer } from '../api/shapes';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { Checks } from '../components/checks';
import { Form } from '../components/form';
import { Panel } from '../components/panel';
import { Skeleton } from '../components/skeleton';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { ConsentFields } from '../register/consent-fields';
import { consentDefaults } from '../register/consent.presenter';
import type { Errors } from '../register/register.presenter';
import { Summary } from '../register/summary';
import { useWords } from '../texts/use-words';
import { anchorOfField, blanksOf, consentBody, EMPTY_FORM, scopeChoices, type ConsentForm } from './consents.presenter';
import { PartiesField } from './parties-field';

interface Props {
  readonly card: string;
  readonly isProtected: boolean;
  readonly onEnd: (done?: 'given') => void;
}

/** Writes down a new consent: for what, to whom and not to whom, until when, who gave it and how. */
export function GiveConsent({ card, isProtected, onEnd }: Props) {
  const { say } = useWords();
  const { data: offer, error } = useQuery(giversQuery(card));
  const [form, set] = useState<ConsentForm>(EMPTY_FORM);
  const change = (part: Partial<ConsentForm>): void => set((before) => ({ ...before, ...part }));
  useEffect(() => {
    if (offer) set((before) => ({ ...before, ...consentDefaults(offer, before) }));
  }, [offer]);
  return (
    <Panel title={say('consents.new')}>
      {error && <Trouble error={error} what={say('consent.failed')} />}
      {!offer && !error && <Skeleton rows={4} />}
      {offer && <Fields {...{ card, isProtected, offer, form, onEnd }} onChange={change} />}
    </Panel>
  );
}

interface FieldsProps extends Props {
  readonly offer: ConsentOffer;
  readonly form: ConsentForm;
  readonly onChange: (part: Partial<ConsentForm>) => void;
}

function Fields({ card, isProtected, offer, form, onChange, onEnd }: FieldsProps) {
  const words = useWords();
  const { say } = words;
  const [attempts, setAttempts] = useState(0);
  const stale = [['consents', card], ['bases']];
  const { errors, problem, busy, send } = usePosting({ post: giveConsents, stale, onDone: () => onEnd('given') });
  const submit = (): void => {
    setAttempts((count) => count + 1);
    send(blanksOf(form, words), () => consentBody(card, form));
  };
  return (
    <Form className="stack" label={say('consents.new')} onSubmit={submit}>
      <Summary errors={errors} attempts={attempts} anchor={anchorOfField} />
      <Reach form={form} errors={errors} onChange={onChange} />
      <ConsentFields {...{ offer, isProtected, errors, onChange }} given={form} />
      <TextInput
        id="field-note"
        label={say('consents.note')}
        required={false}
        max={500}
        value={form.note}
        error={errors.note}
        onChange={(note) => onChange({ note })}
      />
      {problem && <Trouble error={problem} what={say('consents.not-given')} kept={say('register.kept')} />}
      <div className="row wrap">
        <Button look="go" type="submit" disabled={busy}>
          {say('consents.give')}
        </Button>
        <Button look="quiet" onClick={() => onEnd()}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}

/** For what, to whom and not to whom. */
function Reach({ form, errors, onChange }: Pick<FieldsProps, 'form' | 'onChange'> & { readonly errors: Errors }) {
  const words = useWords();
  const { say } = words;
  return (
    <>
      <Checks
        id="field-scopes"
        legend={say('consents.what-for')}
        choices={scopeChoices(words)}
        chosen={form.scopes}
        error={errors.scopes}
        onChange={(scopes) => onChange({ scopes })}
      />
      <PartiesField
        id="field-parties"
        legend={say('consents.to')}
        search={say('consents.to-unit')}
        parties={form.parties}
        error={errors.parties}
        onChange={(parties) => onChange({ parties })}
      />
      <details open={form.exclusions.length > 0 || errors.exclusions !== undefined}>
        <summary className="small">{say('consent.not-for')}</summary>
        <PartiesField
          id="field-exclusions"
          legend={say('consent.not-for-legend')}
          search={say('consents.not-to-unit')}
          parties={form.exclusions}
          error={errors.exclusions}
          onChange={(exclusions) => onChange({ exclusions })}
        />
      </details>
    </>
  );
}
