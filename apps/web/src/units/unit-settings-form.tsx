import { useState } from 'react';
import type { UnitSettings } from '../api/shapes';
import { setUnit } from '../api/units';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { Chips } from '../components/chips';
import { Form } from '../components/form';
import { SelectInput } from '../components/select-input';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { HoursField } from './hours-field';
import { OnCallField } from './on-call-field';
import { bodyOf, CAPACITIES, formOf, type UnitForm } from './unit-form';

interface Props {
  readonly view: UnitSettings;
  readonly etag: string;
  readonly onSaved: () => void;
}

/** Everything the manager sets, on one page; nothing is changed until it is saved. */
export function UnitSettingsForm({ view, etag, onSaved }: Props) {
  const { say } = useWords();
  const [form, set] = useState<UnitForm>(() => formOf(view));
  const change = (part: Partial<UnitForm>): void => set((before) => ({ ...before, ...part }));
  const { id } = view.unit;
  const { errors, problem, busy, send } = usePosting({
    post: setUnit(id, etag),
    stale: [['unit-settings', id], ['unit', id], ['receivers']],
    onDone: onSaved,
  });
  const text = (field: 'phone' | 'email' | 'managerEmail') => (
    <TextInput
      id={`unit-${field}`}
      label={say(`unit.field.${field}`)}
      value={form[field]}
      error={errors[field]}
      required={false}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <section className="card bleed" aria-labelledby="unit-now">
      <h2 id="unit-now">{say('unit.now')}</h2>
      <Form className="pad stack" label={say('unit.now')} onSubmit={() => send({}, () => bodyOf(form))}>
        <Capacity form={form} errors={errors} onChange={change} />
        <HoursField hours={form.hours} error={errors.hours} onChange={(hours) => change({ hours })} />
        <div className="cols">
          {text('phone')}
          {text('email')}
          {text('managerEmail')}
          <SelectInput
            id="unit-deputy"
            label={say('unit.field.deputy')}
            none={say('unit.no-deputy')}
            choices={view.kin.map((unit) => ({ value: unit.id, name: unit.name }))}
            value={form.deputy}
            error={errors.deputy}
            onChoose={(deputy) => change({ deputy })}
          />
        </div>
        <p className="help">{say('unit.deputy-help')}</p>
        <OnCallField people={form.onCall} error={errors.onCall} onChange={(onCall) => change({ onCall })} />
        {problem && <Trouble error={problem} what={say('unit.not-saved')} kept={say('register.kept')} />}
        <div className="row wrap">
          <Button look="go" type="submit" disabled={busy}>
            {say('unit.save')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

interface CapacityProps {
  readonly form: UnitForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<UnitForm>) => void;
}

function Capacity({ form: { capacity, capacityUntil }, errors, onChange }: CapacityProps) {
  const { say } = useWords();
  return (
    <>
      <Chips
        id="unit-capacity"
        legend={say('unit.field.capacity')}
        choices={CAPACITIES.map((value) => ({ value, name: say(`capacity.${value}`) }))}
        value={capacity}
        error={errors.capacity}
        numbered
        onChoose={(value) => onChange({ capacity: CAPACITIES.find((each) => each === value) ?? capacity })}
      />
      {capacity !== 'open' && (
        <TextInput
          id="unit-capacityUntil"
          type="date"
          label={say('unit.field.capacityUntil')}
          description={say('unit.until-help')}
          value={capacityUntil}
          error={errors.capacityUntil}
          required={false}
          onChange={(until) => onChange({ capacityUntil: until })}
        />
      )}
    </>
  );
}
