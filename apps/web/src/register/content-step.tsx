import type { HandoffKind } from '../api/shapes';
import { TextInput } from '../components/text-input';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { draftStore, type Draft } from './draft';
import { fieldsFor, type Errors } from './register.presenter';
import { Step } from './step';

interface Props {
  readonly draft: Draft;
  readonly kind: HandoffKind;
  readonly errors: Errors;
}

/** The texts that the kind asks for: first what is needed to decide, then what opens on acceptance. */
export function ContentStep({ draft, kind, errors }: Props) {
  const words = useWords();
  const write = (name: string) => (text: string) => draftStore.change({ content: { ...draft.content, [name]: text } });
  return (
    <Step title={words.say('register.why')}>
      {fieldsFor([...kind.decide, ...kind.rest], draft).map(({ name, label, max, required, multiline, type }) => (
        <TextInput
          key={name}
          id={`field-content-${name}`}
          label={inLanguage(label, words)}
          max={type === 'date' ? undefined : max}
          type={type}
          required={required}
          multiline={multiline}
          value={draft.content[name] ?? ''}
          error={errors[`content.${name}`]}
          onChange={write(name)}
        />
      ))}
    </Step>
  );
}
