import { Button } from '../components/button';
import { FieldError } from '../components/chips';
import { TextInput } from '../components/text-input';
import { useWords } from '../texts/use-words';
import type { OnCallForm } from './unit-form';

interface Props {
  readonly people: readonly OnCallForm[];
  readonly error?: string;
  readonly onChange: (people: OnCallForm[]) => void;
}

const NOBODY: OnCallForm = { name: '', phone: '', email: '' };

/** Who answers when the unit does not, in the order they are tried. */
export function OnCallField({ people, error, onChange }: Props) {
  const { say } = useWords();
  const change = (at: number, part: Partial<OnCallForm>): void =>
    onChange(people.map((person, index) => (index === at ? { ...person, ...part } : person)));
  const add = (): void => {
    onChange([...people, NOBODY]);
    requestAnimationFrame(() => document.getElementById(`unit-call-${people.length}-name`)?.focus());
  };
  const remove = (at: number): void => {
    onChange(people.filter((_, index) => index !== at));
    document.getElementById('unit-call-add')?.focus();
  };
  return (
    <fieldset id="unit-onCall">
      <legend>{say('unit.field.onCall')}</legend>
      {people.map((person, at) => (
        <div key={at} className="oncall">
          {(['name', 'phone', 'email'] as const).map((field) => (
            <TextInput
              key={field}
              id={`unit-call-${at}-${field}`}
              label={say(`unit.call.${field}`)}
              value={person[field]}
              required={field !== 'email'}
              onChange={(text) => change(at, { [field]: text })}
            />
          ))}
          <Button
            look="quiet"
            aria-label={say('unit.call.remove-this', { name: person.name })}
            onClick={() => remove(at)}
          >
            {say('unit.call.remove')}
          </Button>
        </div>
      ))}
      <FieldError id="unit-onCall" error={error} />
      <Button id="unit-call-add" onClick={add}>
        {say('unit.call.add')}
      </Button>
    </fieldset>
  );
}
