import { useState } from 'react';
import type { UnitRef } from '../api/shapes';
import { Button } from '../components/button';
import { Checks } from '../components/checks';
import { FieldError } from '../components/chips';
import { OrgTile } from '../components/org-tile';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';
import { sectorsBut } from '../register/consent.presenter';
import { codesOf, sectorsOf, type Party } from './consents.presenter';

interface Props {
  readonly id: string;
  readonly legend: string;
  readonly search: string;
  readonly parties: readonly Party[];
  readonly error?: string;
  readonly onChange: (parties: Party[]) => void;
}

/** Whom it concerns: units that are found by name, a whole organisation, or everybody of a kind. */
export function PartiesField({ id, legend, search, parties, error, onChange }: Props) {
  const words = useWords();
  const [searches, again] = useState(0);
  const sectors = sectorsBut(undefined, words);
  const others = parties.filter(({ code }) => !code.startsWith('sector:'));
  const add = (unit: UnitRef | undefined): void => {
    if (!unit) return;
    again((count) => count + 1);
    onChange([...parties.filter(({ code }) => code !== `unit:${unit.id}`), { code: `unit:${unit.id}`, unit }]);
  };
  return (
    <fieldset id={id} tabIndex={-1} className="stack" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {others.length > 0 && (
        <ul>
          {others.map((party) => (
            <Chosen key={party.code} party={party} parties={parties} onChange={onChange} />
          ))}
        </ul>
      )}
      <UnitSearch key={searches} id={`${id}-unit`} label={search} onChoose={add} />
      <Checks
        id={`${id}-sector`}
        legend={words.say('consents.whole-sector')}
        chips
        choices={sectors}
        chosen={codesOf(parties)}
        onChange={(codes) => onChange([...others, ...sectorsOf(codes)])}
      />
      <FieldError id={id} error={error} />
    </fieldset>
  );
}

interface ChosenProps {
  readonly party: Party;
  readonly parties: readonly Party[];
  readonly onChange: Props['onChange'];
}

function Chosen({ party, parties, onChange }: ChosenProps) {
  const { say } = useWords();
  const { code, unit } = party;
  if (!unit) return null;
  const whole = code.startsWith('organisation:');
  const name = whole ? unit.organisation.name : unit.name;
  const others = parties.filter((each) => each.code !== code);
  const widened = { code: `organisation:${unit.organisation.id}`, unit };
  return (
    <li className="row wrap party">
      <OrgTile sector={unit.sector} hollow named />
      <span className="grow">
        <b>{name}</b>
        {!whole && <span className="mute"> {unit.organisation.name}</span>}
      </span>
      {!whole && (
        <Button look="quiet" onClick={() => onChange([...others, widened])}>
          {say('consents.whole-organisation', { organisation: unit.organisation.name })}
        </Button>
      )}
      <Button look="quiet" aria-label={say('consents.remove', { name })} onClick={() => onChange(others)}>
        {say('remove')}
      </Button>
    </li>
  );
}
