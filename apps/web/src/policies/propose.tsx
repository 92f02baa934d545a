import { useState } from 'react';
import { policiesQuery, propose } from '../api/policies';
import type { Policy } from '../api/shapes';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { Chips } from '../components/chips';
import { Form } from '../components/form';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { dayPlus, proposalBlanks, valueOf, type ProposalForm } from './policies.presenter';

interface Props {
  readonly policy: Policy;
  readonly today: string;
  readonly onEnd: (sent: boolean) => void;
}

/** Proposes another value from a day to come; a second person decides. */
export function Propose({ policy, today, onEnd }: Props) {
  const words = useWords();
  const { say } = words;
  const [form, set] = useState<ProposalForm>({ validFrom: dayPlus(today, 1), why: '' });
  const change = (part: Partial<ProposalForm>): void => set((before) => ({ ...before, ...part }));
  const posting = usePosting({ post: propose, stale: [policiesQuery.queryKey], onDone: () => onEnd(true) });
  const { code, name, shape } = policy;
  const submit = (): void => {
    const { given = '', validFrom, why } = form;
    posting.send(proposalBlanks(form, words), () => ({
      ...{ code, validFrom, why: why.trim() },
      value: valueOf(shape, given),
    }));
  };
  const { errors, problem, busy } = posting;
  const title = say('policies.propose-for', { name: inLanguage(name, words) });
  return (
    <Form className="stack inset" label={title} onSubmit={submit}>
      <NewValue policy={policy} given={form.given} error={errors.value} onGive={(given) => change({ given })} />
      <TextInput
        id={`${code}-from`}
        type="date"
        label={say('policies.from')}
        value={form.validFrom}
        error={errors.validFrom}
        onChange={(validFrom) => change({ validFrom })}
      />
      <TextInput
        id={`${code}-why`}
        label={say('policies.why')}
        max={500}
        value={form.why}
        error={errors.why}
        onChange={(why) => change({ why })}
      />
      {problem && <Trouble error={problem} what={say('policies.not-proposed')} kept={say('register.kept')} />}
      <div className="row wrap">
        <Button look="go" type="submit" disabled={busy}>
          {say('policies.propose')}
        </Button>
        <Button look="quiet" onClick={() => onEnd(false)}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}

interface ValueProps {
  readonly policy: Policy;
  readonly given?: string;
  readonly error?: string;
  readonly onGive: (given: string) => void;
}

function NewValue({ policy: { code, shape }, given, error, onGive }: ValueProps) {
  const words = useWords();
  const { say } = words;
  const { type, min, max, options = [] } = shape;
  if (type === 'number') {
    return (
      <TextInput
        id={`${code}-value`}
        label={say('policies.new-value')}
        description={say('policies.bounds', { min: min ?? 0, max: max ?? 0 })}
        inputMode="numeric"
        value={given ?? ''}
        error={error}
        onChange={onGive}
      />
    );
  }
  const choices =
    type === 'boolean'
      ? ['true', 'false'].map((value) => ({ value, name: say(value === 'true' ? 'yes' : 'no') }))
      : options.map((option) => ({ value: option.code, name: inLanguage(option.name, words) }));
  return (
    <Chips
      id={`${code}-value`}
      legend={say('policies.new-value')}
      choices={choices}
      value={given}
      error={error}
      onChoose={onGive}
    />
  );
}
