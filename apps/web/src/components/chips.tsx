import type { KeyboardEvent } from 'react';

export interface Choice {
  readonly value: string;
  readonly name: string;
}
interface Props {
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly value?: string;
  readonly numbered?: boolean;
  readonly error?: string;
  readonly onChoose: (value: string) => void;
}

/** One of a few, as radio buttons that look like chips. A number chooses while the group has the focus. */
export function Chips({ legend, hideLegend, id, choices, value, numbered, error, onChoose }: Props) {
  const onKey = (event: KeyboardEvent): void => {
    const chosen = numbered ? choices[Number(event.key) - 1] : undefined;
    if (!chosen) return;
    event.preventDefault();
    onChoose(chosen.value);
    document.getElementById(`${id}-${chosen.value}`)?.focus();
  };
  return (
    <fieldset id={id} tabIndex={-1} onKeyDown={onKey} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={hideLegend ? 'vh' : undefined}>{legend}</legend>
      <div className="kinds">
        {choices.map((choice, index) => (
          <label key={choice.value}>
            <input
              type="radio"
              id={`${id}-${choice.value}`}
              name={id}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            {choice.name}
            {numbered && index < 9 && (
              <kbd className="desk chipkey" aria-hidden="true">
                {index + 1}
              </kbd>
            )}
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

/** What is wrong, right beside the field, tied to it by `<id>-error`. */
export function FieldError({ id, error }: { readonly id: string; readonly error?: string }) {
  if (!error) return null;
  return (
    <p className="err" id={`${id}-error`}>
      {error}
    </p>
  );
}
