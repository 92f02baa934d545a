import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { giversQuery, withdrawConsents } from '../api/consents';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { Checks } from '../components/checks';
import { Chips } from '../components/chips';
import { Form } from '../components/form';
import { Panel } from '../components/panel';
import { Trouble } from '../components/trouble';
import type { Errors } from '../register/register.presenter';
import { useWords } from '../texts/use-words';
import { scopeChoices } from './consents.presenter';
import { PartiesField } from './parties-field';
import {
  withdrawalBlanks,
  withdrawalBody,
  withdrawersOf,
  type Reach,
  type WithdrawalForm,
} from './withdrawals.presenter';

interface Props {
  readonly card: string;
  /** The consent it was begun from, if any. */
  readonly consent?: string;
  readonly onEnd: (done?: 'withdrawn') => void;
}

/** Writes down that a consent is taken back. It also reaches consents that other units have taken, and always says the same. */
export function WithdrawConsent({ card, consent, onEnd }: Props) {
  const words = useWords();
  const { say } = words;
  const [form, set] = useState<WithdrawalForm>({ reach: consent ? 'this' : 'all', scopes: [], parties: [] });
  const change = (part: Partial<WithdrawalForm>): void => set((before) => ({ ...before, ...part }));
  const stale = [['consents', card], ['bases'], ['handoffs'], ['work-items']];
  const posting = usePosting({ post: withdrawConsents, stale, onDone: () => onEnd('withdrawn') });
  const submit = (): void => {
    posting.send(withdrawalBlanks(form, words), () => withdrawalBody(card, consent, form));
  };
  return (
    <Panel title={say('consents.withdraw-title')}>
      <Form className="stack" label={say('consents.withdraw-title')} onSubmit={submit}>
        <p className="small mute">{say('consents.withdraw-help')}</p>
        <What form={form} begun={consent !== undefined} errors={posting.errors} onChange={change} />
        <Who card={card} form={form} errors={posting.errors} onChange={change} />
        {posting.problem && <Trouble error={posting.problem} what={say('consents.not-withdrawn')} />}
        <div className="row wrap">
          <Button look="go" type="submit" disabled={posting.busy}>
            {say('consents.withdraw')}
          </Button>
          <Button look="quiet" onClick={() => onEnd()}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

interface PartProps {
  readonly form: WithdrawalForm;
  readonly errors: Errors;
  readonly onChange: (part: Partial<WithdrawalForm>) => void;
}

function What({ form, begun, errors, onChange }: PartProps & { readonly begun: boolean }) {
  const words = useWords();
  const { say } = words;
  const reaches: readonly Reach[] = [...(begun ? (['this'] as const) : []), 'all', 'scopes', 'parties'];
  return (
    <>
      <Chips
        id="field-reach"
        legend={say('consents.reach.legend')}
        numbered
        choices={reaches.map((value) => ({ value, name: say(`consents.reach.${value}`) }))}
        value={form.reach}
        onChoose={(reach) => onChange({ reach: reach as Reach })}
      />
      {form.reach === 'scopes' && (
        <Checks
          id="field-scopes"
          legend={say('consents.reach.scopes')}
          hideLegend
          choices={scopeChoices(words)}
          chosen={form.scopes}
          error={errors.scopes}
          onChange={(scopes) => onChange({ scopes })}
        />
      )}
      {form.reach === 'parties' && (
        <PartiesField
          id="field-parties"
          legend={say('consents.reach.parties')}
          search={say('consents.to-unit')}
          parties={form.parties}
          error={errors.parties}
          onChange={(parties) => onChange({ parties })}
        />
      )}
    </>
  );
}

const FORMS = ['oral', 'written'] as const;

function Who({ card, form, errors, onChange }: PartProps & Pick<Props, 'card'>) {
  const { say } = useWords();
  const { data: offer } = useQuery(giversQuery(card));
  const withdrawers = withdrawersOf(offer);
  const only = withdrawers.length === 1 ? withdrawers[0] : undefined;
  const change = useRef(onChange);
  useEffect(() => {
    if (offer && only) change.current({ givenBy: only });
  }, [offer, only]);
  return (
    <div className="cols">
      <Chips
        id="field-givenBy"
        legend={say('consents.withdrawn-by')}
        numbered
        choices={withdrawers.map((value) => ({ value, name: say(`consent.by.${value}`) }))}
        value={form.givenBy}
        error={errors.givenBy}
        onChoose={(givenBy) => onChange({ givenBy })}
      />
      <Chips
        id="field-form"
        legend={say('consents.withdrawn-how')}
        numbered
        choices={FORMS.map((value) => ({ value, name: say(`consent.how.${value}`) }))}
        value={form.form}
        error={errors.form}
        onChoose={(how) => onChange({ form: how })}
      />
    </div>
  );
}
