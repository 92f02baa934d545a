import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { api, granted, once } from '../api/client';
import { asProblem } from '../api/problem';
import type { LookUp, Purpose } from '../api/shapes';
import { Button } from '../components/button';
import { Note } from '../components/note';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import type { DraftPerson } from '../register/draft';
import { foundPerson } from './look-up.presenter';

interface Props {
  readonly purpose: Purpose;
  readonly error?: string;
  readonly onFound: (person: DraftPerson) => void;
}

/** The look-up: the whole number and nothing else. What is not found has one answer, whatever the cause. */
export function LookUpForm({ purpose, error, onFound }: Props) {
  const { say } = useWords();
  const [number, setNumber] = useState('');
  const asked = useMutation({
    mutationFn: () =>
      granted(
        api.POST('/api/v1/persons/lookup', { body: { number: number.trim(), purpose }, params: { header: once() } }),
      ),
    onSuccess: (answer: LookUp) => {
      const person = foundPerson(answer);
      if (person) onFound(person);
    },
  });
  const ask = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (number.trim()) asked.mutate();
  };
  const problem = asked.error && asProblem(asked.error);
  const refused = problem?.errors.find(({ field }) => field === 'number')?.message;
  return (
    <div className="stack" role="search">
      <div className="lookup" onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && ask(event)}>
        <TextInput
          id="number"
          label={say('look-up.number')}
          description={say('look-up.help')}
          inputMode="numeric"
          value={number}
          error={refused ?? error}
          onChange={setNumber}
        />
        <Button onClick={ask} disabled={asked.isPending}>
          {say('look-up.ask')}
        </Button>
      </div>
      {asked.data?.outcome === 'not-found' && (
        <Note icon="find" role="status">
          <b>{say('look-up.nothing')}</b> {say('look-up.one-answer')}
        </Note>
      )}
      {problem && !refused && !problem.concernsTab && <Trouble error={problem} what={say('look-up.failed')} />}
    </div>
  );
}
