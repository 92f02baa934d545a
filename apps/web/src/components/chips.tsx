import { useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { Button } from './button';
import { toNextUnanswered } from './next-unanswered';

export interface Choice {
  readonly value: string;
  readonly name: string;
  /** The key that chooses it, where it is not its place; from 10 on there is none. */
  readonly number?: number;
  /** Behind `more` until it is asked for or chosen. */
  readonly apart?: boolean;
}
interface Props {
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly value?: string;
  readonly numbered?: boolean;
  readonly error?: string;
  /** What the button says that brings out the choices which stand apart. */
  readonly more?: string;
  readonly onChoose: (value: string) => void;
}

/** One of a few, as radio buttons that look like chips. A number chooses while the group has the focus. */
export function Chips({ legend, hideLegend, id, choices, value, numbered, error, more, onChoose }: Props) {
  const [all, setAll] = useState(false);
  const isShown = (choice: Choice): boolean => all || !choice.apart || choice.value === value;
  const focus = (choice: Choice | undefined): void => document.getElementById(`${id}-${choice?.value}`)?.focus();
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const chosen = numbered
      ? choices.find((choice, index) => `${choice.number ?? index + 1}` === event.key)
      : undefined;
    if (!chosen) return;
    event.preventDefault();
    flushSync(() => onChoose(chosen.value));
    focus(chosen);
    toNextUnanswered(event.currentTarget);
  };
  const showAll = (): void => {
    const next = choices.find((choice) => !isShown(choice));
    flushSync(() => setAll(true));
    focus(next);
  };
  return (
    <fieldset id={id} tabIndex={-1} onKeyDown={onKey} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={hideLegend ? 'vh' : undefined}>{legend}</legend>
      <div className="kinds">
        {choices.map(
          (choice, index) =>
            isShown(choice) && (
              <label key={choice.value}>
                <input
                  type="radio"
                  id={`${id}-${choice.value}`}
                  name={id}
                  checked={choice.value === value}
                  onChange={() => onChoose(choice.value)}
                />
                {choice.name}
                {numbered && <NumberKey number={choice.number ?? index + 1} />}
              </label>
            ),
        )}
        {more && !choices.every(isShown) && (
          <Button look="quiet" onClick={showAll}>
            {more}
          </Button>
        )}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

function NumberKey({ number }: { readonly number: number }) {
  if (number > 9) return null;
  return (
    <kbd className="desk chipkey" aria-hidden="true">
      {number}
    </kbd>
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
