import { useState } from 'react';
import type { ContentField, HandoffKind } from '../api/shapes';
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

/** The texts that the kind asks for: what it cannot do without, and behind one key whatever else it has room for. */
export function ContentStep({ draft, kind, errors }: Props) {
  const words = useWords();
  const fields = fieldsFor([...kind.decide, ...kind.rest], draft);
  const needed = fields.filter(({ required }) => required);
  const more = fields.filter(({ required }) => !required);
  return (
    <Step title={words.say('register.why')}>
      {needed.map((field) => (
        <Field key={field.name} field={field} draft={draft} errors={errors} />
      ))}
      {more.length > 0 && <More key={kind.kind} fields={more} draft={draft} errors={errors} />}
    </Step>
  );
}

/** Open where something is written or wrong in it, and then as somebody left it. */
function More({ fields, draft, errors }: Omit<Props, 'kind'> & { readonly fields: readonly ContentField[] }) {
  const { say } = useWords();
  const isUsed = fields.some(({ name }) => draft.content[name] || errors[`content.${name}`]);
  const [chosen, choose] = useState<boolean>();
  return (
    <details open={chosen ?? isUsed} onToggle={({ currentTarget: { open } }) => open !== isUsed && choose(open)}>
      <summary className="small">{say('register.more-fields', { count: fields.length })}</summary>
      <div className="stack" style={{ marginTop: 12 }}>
        {fields.map((field) => (
          <Field key={field.name} field={field} draft={draft} errors={errors} />
        ))}
      </div>
    </details>
  );
}

interface FieldProps extends Omit<Props, 'kind'> {
  readonly field: ContentField;
}

function Field({ field: { name, label, max, required, multiline, type }, draft, errors }: FieldProps) {
  const words = useWords();
  return (
    <TextInput
      id={`field-content-${name}`}
      label={inLanguage(label, words)}
      max={type === 'date' ? undefined : max}
      type={type}
      required={required}
      multiline={multiline}
      value={draft.content[name] ?? ''}
      error={errors[`content.${name}`]}
      onChange={(text) => draftStore.change({ content: { ...draft.content, [name]: text } })}
    />
  );
}
