import { useState } from 'react';
import type { AddUnit, CountyDirectory } from '../api/shapes';
import { addUnit } from '../api/units';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { Form } from '../components/form';
import { Note } from '../components/note';
import { SelectInput } from '../components/select-input';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { DOES, ZONES } from './unit-words';

type UnitForm = Record<'organisation' | 'name' | 'does' | 'zone' | 'municipality' | 'phone', string>;
const EMPTY: UnitForm = { organisation: '', name: '', does: '', zone: '', municipality: '', phone: '' };
const NEEDED = ['organisation', 'name', 'does', 'zone'] as const;

/** Makes a unit; its manager sets hours, deputy and the rest. */
export function AddUnitCard({ directory }: { readonly directory: CountyDirectory }) {
  const { say } = useWords();
  const [form, set] = useState(EMPTY);
  const [made, setMade] = useState('');
  const posting = usePosting({
    post: addUnit,
    stale: [['units'], ['receivers']],
    onDone: () => {
      setMade(form.name);
      set(EMPTY);
    },
  });
  const submit = (): void => {
    const missing = NEEDED.filter((field) => !form[field].trim());
    const blanks = Object.fromEntries(missing.map((field) => [field, say(`missing.unit-${field}`)]));
    posting.send(blanks, () => Object.fromEntries(Object.entries(form).filter(([, text]) => text)) as AddUnit);
  };
  const { errors, problem, busy } = posting;
  const change = (part: Partial<UnitForm>): void => set((before) => ({ ...before, ...part }));
  return (
    <section className="card bleed" aria-labelledby="unit-new">
      <h2 id="unit-new">{say('county.unit.title')}</h2>
      <Form className="pad stack" label={say('county.unit.title')} onSubmit={submit}>
        {made && (
          <Note icon="done" role="status">
            {say('county.unit.made', { name: made })}
          </Note>
        )}
        <Fields directory={directory} form={form} errors={errors} onChange={change} />
        <p className="help">{say('county.unit.zone-help')}</p>
        {problem && <Trouble error={problem} what={say('county.unit.not-made')} kept={say('register.kept')} />}
        <div className="row wrap">
          <Button type="submit" look="go" disabled={busy}>
            {say('county.unit.make')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

interface FieldsProps {
  readonly directory: CountyDirectory;
  readonly form: UnitForm;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<UnitForm>) => void;
}

function Fields({ directory, form, errors, onChange }: FieldsProps) {
  const { say } = useWords();
  const given = (field: keyof UnitForm) => ({
    ...{ id: `unit-new-${field}`, label: say(`county.unit.${field}`), value: form[field], error: errors[field] },
  });
  const select = (field: keyof UnitForm, choices: readonly { value: string; name: string }[]) => (
    <SelectInput
      {...given(field)}
      none={say('county.choose')}
      choices={choices}
      onChoose={(value) => onChange({ [field]: value, ...(field === 'organisation' ? { zone: '' } : {}) })}
    />
  );
  const text = (field: 'name' | 'phone') => (
    <TextInput {...given(field)} required={field === 'name'} onChange={(value) => onChange({ [field]: value })} />
  );
  const owner = directory.organisations.find(({ id }) => id === form.organisation);
  const zones = ZONES.filter((zone) => !owner || owner.zones.includes(zone));
  const named = (codes: readonly string[], words: string) =>
    codes.map((value) => ({ value, name: say(`${words}.${value}`) }));
  return (
    <>
      {text('name')}
      {select(
        'organisation',
        directory.organisations.map(({ id, name }) => ({ value: id, name })),
      )}
      <div className="cols">
        {select('does', named(DOES, 'unit-kind'))}
        {select('zone', named(zones, 'zone'))}
        {select(
          'municipality',
          directory.municipalities.map(({ code, name }) => ({ value: code, name })),
        )}
        {text('phone')}
      </div>
    </>
  );
}
