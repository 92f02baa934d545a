import { Field, Label, Select } from '@digdir/designsystemet-react';
import { FieldError, type Choice } from './chips';

interface Props {
  readonly id: string;
  readonly label: string;
  /** What stands for no choice. */
  readonly none: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly error?: string;
  readonly onChoose: (value: string) => void;
}

/** One of many, by name. */
export function SelectInput({ id, label, none, choices, value, error, onChoose }: Props) {
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Select
        id={id}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChoose(event.target.value)}
      >
        <Select.Option value="">{none}</Select.Option>
        {choices.map((choice) => (
          <Select.Option key={choice.value} value={choice.value}>
            {choice.name}
          </Select.Option>
        ))}
      </Select>
      <FieldError id={id} error={error} />
    </Field>
  );
}
