import { Textfield } from '@digdir/designsystemet-react';
import { useWords } from '../texts/use-words';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly error?: string;
  readonly max?: number;
  readonly multiline?: boolean;
  readonly type?: 'text' | 'date';
  readonly inputMode?: 'numeric' | 'text';
  readonly required?: boolean;
  readonly onChange: (value: string) => void;
}

/** A labelled text. The browser keeps nothing of it: no completion, no spelling service. */
export function TextInput({ multiline, type, max, onChange, required, error, label, ...rest }: Props) {
  const { say } = useWords();
  const given = {
    ...rest,
    error,
    label: required === false ? `${label} ${say('field.optional')}` : label,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div>
      {multiline ? <Textfield {...given} multiline rows={3} /> : <Textfield {...given} type={type ?? 'text'} />}
      <Left length={rest.value.length} max={max} />
    </div>
  );
}

/** How much is left, said only when it begins to matter. */
function Left({ length, max }: { readonly length: number; readonly max?: number }) {
  const { say } = useWords();
  if (!max || length < max * 0.8) return null;
  const left = max - length;
  const text = left < 0 ? say('field.over', { count: -left }) : say('field.left', { count: left });
  return (
    <p className={left < 0 ? 'counter late' : 'counter'} role="status">
      {text}
    </p>
  );
}
