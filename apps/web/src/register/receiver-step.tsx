import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { workListQuery } from '../api/questions';
import type { UnitRef, WorkItem } from '../api/shapes';
import { FieldError } from '../components/chips';
import { OrgTile } from '../components/org-tile';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';
import { draftStore, UNSTATED, type Draft } from './draft';
import type { Errors } from './register.presenter';
import { Step } from './step';

interface Props {
  readonly draft: Draft;
  readonly errors: Errors;
}

const choose = (to: UnitRef | undefined): void => draftStore.change({ to, ...UNSTATED });

/** Which unit is asked: one the unit works with already, or any other of the directory. */
export function ReceiverStep({ draft, errors }: Props) {
  const { say } = useWords();
  const { to, person } = draft;
  const known = useKnownUnits(to);
  return (
    <Step title={say('register.to')}>
      {known.length > 0 && (
        <fieldset>
          <legend className="vh">{say('register.to-known')}</legend>
          {known.map((unit) => (
            <label key={unit.id} className="opt">
              <input type="radio" name="to" checked={unit.id === to?.id} onChange={() => choose(unit)} />
              <OrgTile sector={unit.sector} hollow={unit.id !== to?.id} named />
              <span className="grow">
                <b>{unit.name}</b>
                <br />
                <span className="mute">{unit.organisation.name}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <UnitSearch
        id="field-to"
        label={say('register.to-search')}
        unit={known.some(({ id }) => id === to?.id) ? undefined : to}
        error={errors.to}
        onChoose={choose}
      />
      <FieldError id="field-to" error={errors.to} />
      {to && person?.protected && <NamesReceiver to={to} draft={draft} error={errors['basis.namesReceiver']} />}
    </Step>
  );
}

interface NamingProps {
  readonly to: UnitRef;
  readonly draft: Draft;
  readonly error?: string;
}

/** Only a unit that is named may see who a person with protected identity is; the sender names it here. */
function NamesReceiver({ to, draft, error }: NamingProps) {
  const { say } = useWords();
  return (
    <fieldset id="field-basis-namesReceiver" tabIndex={-1}>
      <legend>{say('register.protected')}</legend>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.namesReceiver === true}
          onChange={(event) => draftStore.change({ namesReceiver: event.target.checked || undefined })}
        />
        {say('register.names-receiver', { unit: to.name })}
      </label>
      <FieldError id="field-basis-namesReceiver" error={error} />
    </fieldset>
  );
}

const FEW = 4;

/** The counterparts in the unit's own list, when the list has been on the page, and the one that is chosen. */
function useKnownUnits(chosen: UnitRef | undefined): readonly UnitRef[] {
  const client = useQueryClient();
  const listed = useMemo(() => {
    const data: InfiniteData<{ items: WorkItem[] }> | undefined = client.getQueryData(workListQuery('all').queryKey);
    const units = data?.pages.flatMap(({ items }) => items.map(({ counterpart }) => counterpart)) ?? [];
    return [...new Map(units.map((unit) => [unit.id, unit])).values()].slice(0, FEW);
  }, [client]);
  if (!chosen || listed.some(({ id }) => id === chosen.id)) return listed;
  return [chosen, ...listed];
}
