import { EXPERIMENTAL_Suggestion as Suggestion, Field, Label } from '@digdir/designsystemet-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { unitsQuery } from '../api/questions';
import type { UnitRef } from '../api/shapes';
import { useWords } from '../texts/use-words';
import { Icon } from './icon';
import { OrgTile } from './org-tile';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly unit?: UnitRef;
  readonly error?: string;
  /** Only units of this organisation. */
  readonly within?: UnitRef['organisation'];
  readonly onChoose: (unit: UnitRef | undefined) => void;
}

const TYPING = 200;
/** Characters that a search takes. */
const LONGEST = 100;
/** The library says what the field is only once it has had the focus; a screen reader must hear it before. */
const COMBOBOX = { role: 'combobox', 'aria-expanded': false } as const;

const labelOf = (unit: UnitRef): string => `${unit.name}, ${unit.organisation.name}`;

/** A combobox over every unit of the directory: by name, place or organisation. */
export function UnitSearch({ id, label, hideLabel, unit, error, within, onChoose }: Props) {
  const { say } = useWords();
  const [typed, setTyped] = useState('');
  const rested = useRestedText(typed);
  const query = [rested, within?.name].filter(Boolean).join(' ').slice(0, LONGEST);
  const { data, isPlaceholderData } = useQuery({ ...unitsQuery(query), placeholderData: keepPreviousData });
  const isBehind = rested !== typed.trim() || isPlaceholderData;
  const listed: readonly UnitRef[] = data?.units ?? [];
  const units = listed.filter(({ organisation }) => !within || organisation.id === within.id);
  const choose = (chosen: { value: string } | null): void =>
    onChoose(units.find((candidate) => candidate.id === chosen?.value));
  return (
    <Field>
      <Label className={hideLabel ? 'vh' : undefined}>{label}</Label>
      <Suggestion
        filter={false}
        selected={unit ? { value: unit.id, label: labelOf(unit) } : null}
        onSelectedChange={choose}
        data-sr-clear={say('unit-search.clear')}
        data-sr-of={say('unit-search.of')}
      >
        <Suggestion.Input
          {...COMBOBOX}
          id={id}
          autoComplete="off"
          placeholder={say('unit-search.placeholder')}
          aria-invalid={error ? true : undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Suggestion.Clear aria-label={say('unit-search.clear')}>
          <Icon name="cross" className="i" />
        </Suggestion.Clear>
        <Suggestion.List
          data-behind={isBehind || undefined}
          singular={say('unit-search.singular')}
          plural={say('unit-search.plural')}
        >
          {units.length === 0 && <Suggestion.Empty>{say('unit-search.none')}</Suggestion.Empty>}
          {units.map((found) => (
            <Suggestion.Option key={found.id} value={found.id} label={labelOf(found)}>
              <OrgTile sector={found.sector} hollow named />
              <span>
                <b>{found.name}</b>
                <br />
                <span className="mute">{found.organisation.name}</span>
              </span>
            </Suggestion.Option>
          ))}
        </Suggestion.List>
      </Suggestion>
    </Field>
  );
}

function useRestedText(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text.trim()), TYPING);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
