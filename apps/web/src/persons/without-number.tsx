import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, granted, once } from '../api/client';
import { asProblem } from '../api/problem';
import { Button } from '../components/button';
import { FieldError } from '../components/chips';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import type { DraftPerson } from '../register/draft';
import { useWords } from '../texts/use-words';

interface Props {
  readonly onRegistered: (person: DraftPerson) => void;
}

/** A person without a usable number gets a local reserve number; the reason is written down. */
export function WithoutNumber({ onRegistered }: Props) {
  const { say } = useWords();
  return (
    <details>
      <summary className="small">{say('without.title')}</summary>
      <Form onRegistered={onRegistered} />
    </details>
  );
}

function Form({ onRegistered }: Props) {
  const { say } = useWords();
  const [given, give] = useState({ name: '', birthDate: '', reason: '', protected: false });
  const made = useMutation({
    mutationFn: () =>
      granted(
        api.POST('/api/v1/persons', {
          body: { ...given, birthDate: given.birthDate || undefined },
          params: { header: once() },
        }),
      ),
    onSuccess: (person) => onRegistered({ ...person, protected: false }),
  });
  const problem = made.error && asProblem(made.error);
  const errorAt = (field: string): string | undefined =>
    problem?.errors.find((error) => error.field === field)?.message;
  const write = (field: 'name' | 'birthDate' | 'reason') => (value: string) => give({ ...given, [field]: value });
  return (
    <div className="stack" style={{ marginTop: 12 }}>
      <TextInput
        id="without-name"
        label={say('without.name')}
        value={given.name}
        error={errorAt('name')}
        onChange={write('name')}
      />
      <TextInput
        id="without-birth"
        type="date"
        label={say('without.birth')}
        required={false}
        value={given.birthDate}
        error={errorAt('birthDate')}
        onChange={write('birthDate')}
      />
      <TextInput
        id="without-reason"
        label={say('without.reason')}
        value={given.reason}
        error={errorAt('reason')}
        onChange={write('reason')}
      />
      <Protected
        checked={given.protected}
        error={errorAt('protected')}
        onChange={(on) => give({ ...given, protected: on })}
      />
      {problem && problem.errors.length === 0 && !problem.concernsTab && (
        <Trouble error={problem} what={say('without.failed')} />
      )}
      <Button onClick={() => made.mutate()} disabled={made.isPending || !given.name.trim() || !given.reason.trim()}>
        {say('without.make')}
      </Button>
    </div>
  );
}

interface ProtectedProps {
  readonly checked: boolean;
  readonly error?: string;
  readonly onChange: (on: boolean) => void;
}

/** A reserve number is never for somebody whose identity is protected; whoever registers has to answer. */
function Protected({ checked, error, onChange }: ProtectedProps) {
  const { say } = useWords();
  return (
    <div>
      <label className="check">
        <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        {say('without.protected')}
      </label>
      <FieldError id="without-protected" error={error} />
    </div>
  );
}
