import { useState } from 'react';
import type { CloseUnit, UnitRef } from '../api/shapes';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { FieldError } from '../components/chips';
import { Form } from '../components/form';
import { SelectInput } from '../components/select-input';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';
import { dayOf } from '../time/stockholm';

interface Props {
  readonly post: (body: CloseUnit, key: string) => Promise<unknown>;
  readonly stale: readonly (readonly string[])[];
  /** The units that may take over, where they are known; else any is searched for and the server says no. */
  readonly kin?: readonly UnitRef[];
  /** The first day it can be closed, in days from today: a county's is tomorrow. */
  readonly soonest: 0 | 1;
  readonly onEnd: (closed: boolean) => void;
}

const DAY_MS = 86_400_000;
const dayAhead = (days: number): string =>
  dayOf(new Date(Date.parse(`${dayOf(new Date())}T12:00:00Z`) + days * DAY_MS));

/** When a unit closes and who takes over. */
export function CloseForm({ post, stale, kin, soonest, onEnd }: Props) {
  const { say } = useWords();
  const [on, setOn] = useState(dayAhead(soonest));
  const [successor, choose] = useState<UnitRef>();
  const { errors, problem, busy, send } = usePosting({ post, stale, onDone: () => onEnd(true) });
  const submit = (): void =>
    send(successor ? {} : { successor: say('missing.successor') }, () => ({ successor: successor?.id ?? '', on }));
  return (
    <Form className="stack inset" label={say('closing.title')} onSubmit={submit}>
      {kin ? (
        <SelectInput
          id="closing-successor"
          label={say('closing.successor')}
          none={say('closing.choose')}
          choices={kin.map((unit) => ({ value: unit.id, name: unit.name }))}
          value={successor?.id ?? ''}
          error={errors.successor}
          onChoose={(id) => choose(kin.find((unit) => unit.id === id))}
        />
      ) : (
        <div>
          <UnitSearch
            id="closing-successor"
            label={say('closing.successor')}
            unit={successor}
            error={errors.successor}
            onChoose={choose}
          />
          <FieldError id="closing-successor" error={errors.successor} />
        </div>
      )}
      <TextInput
        id="closing-on"
        type="date"
        label={say('closing.on')}
        description={say(soonest === 0 ? 'closing.on-help' : 'county.close.on-help')}
        value={on}
        error={errors.on}
        onChange={setOn}
      />
      {problem && <Trouble error={problem} what={say('closing.not-closed')} kept={say('register.kept')} />}
      <div className="row wrap">
        <Button look="stop" type="submit" disabled={busy}>
          {say('closing.close')}
        </Button>
        <Button look="quiet" onClick={() => onEnd(false)}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}
