import { FieldError, type Choice } from './chips';

interface Props {
  readonly id: string;
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly error?: string;
  /** As chips on a line instead of rows. */
  readonly chips?: boolean;
  /** Each must be ticked: the one that is not is asked next. */
  readonly all?: boolean;
  readonly onChange: (chosen: string[]) => void;
}

/** Any number of a few: each by its own tick. */
export function Checks({ id, legend, hideLegend, choices, chosen, error, chips, all, onChange }: Props) {
  const tick = (value: string, on: boolean): void =>
    onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  return (
    <fieldset id={id} tabIndex={-1} data-all={all} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={hideLegend ? 'vh' : undefined}>{legend}</legend>
      <div className={chips ? 'kinds' : undefined}>
        {choices.map(({ value, name }) => (
          <label key={value} className={chips ? undefined : 'check'}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => tick(value, event.target.checked)}
            />
            {name}
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}
