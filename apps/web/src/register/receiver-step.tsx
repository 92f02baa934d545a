import { useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import { unitQuery, workListQuery } from '../api/questions';
import type { UnitRef, WorkItem } from '../api/shapes';
import { receiversQuery } from '../api/units';
import { Button } from '../components/button';
import { byNumber } from '../components/by-number';
import { FieldError } from '../components/chips';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';
import { draftStore, UNSTATED, type Draft } from './draft';
import { ReceiverRow } from './receiver-row';
import { refOf } from './receivers.presenter';
import type { Errors } from './register.presenter';
import { Step } from './step';

interface Props {
  readonly draft: Draft;
  readonly errors: Errors;
}

const choose = (to: UnitRef | undefined): void => draftStore.change({ to: to && refOf(to), ...UNSTATED });

/** Which unit is asked: first those the unit has had about the person, then others the kind may go to, or any of the directory. */
export function ReceiverStep({ draft, errors }: Props) {
  const { say } = useWords();
  const { to, person } = draft;
  const known = useOfferedUnits(draft);
  return (
    <Step title={say('register.to')}>
      {known.length > 0 && (
        <fieldset id="field-to-known" onKeyDown={byNumber(known, choose)}>
          <legend className="vh">{say('register.to-known')}</legend>
          {known.map((unit, index) => (
            <ReceiverRow
              key={unit.id}
              unit={unit}
              place={index + 1}
              chosen={unit.id === to?.id}
              onChoose={() => choose(unit)}
            />
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
      {to && errors.to && <Redirect to={to} />}
      {to && person?.protected && <NamesReceiver to={to} draft={draft} error={errors['basis.namesReceiver']} />}
    </Step>
  );
}

/** A unit that has closed since it was chosen sends on to whoever took over; the sender decides. */
function Redirect({ to }: { readonly to: UnitRef }) {
  const { say } = useWords();
  const { data } = useQuery({ ...unitQuery(to.id), staleTime: 0 });
  const successor = data?.closed ? data.successor : undefined;
  if (!successor) return null;
  return (
    <p className="row wrap">
      <Button onClick={() => choose(successor)}>{say('receiver.redirect', { unit: successor.name })}</Button>
    </p>
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
    <fieldset id="field-basis-namesReceiver" tabIndex={-1} data-all>
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

/** What the directory offers for this kind and person; before there is a kind, the counterparts of the unit's own list. */
function useOfferedUnits({ kind, person, to }: Draft): readonly UnitRef[] {
  const listed = useListedUnits();
  const { data } = useQuery({ ...receiversQuery(kind ?? '', person?.card, ''), enabled: kind !== undefined });
  const offered: readonly UnitRef[] = kind === undefined ? listed : (data?.items ?? []);
  if (!to || offered.some(({ id }) => id === to.id)) return offered;
  return [to, ...offered];
}

/** The counterparts in the unit's own list, when the list has been on the page. */
function useListedUnits(): readonly UnitRef[] {
  const client = useQueryClient();
  return useMemo(() => {
    const data: InfiniteData<{ items: WorkItem[] }> | undefined = client.getQueryData(workListQuery().queryKey);
    const units = data?.pages.flatMap(({ items }) => items.map(({ counterpart }) => counterpart)) ?? [];
    return [...new Map(units.map((unit) => [unit.id, unit])).values()].slice(0, FEW);
  }, [client]);
}
