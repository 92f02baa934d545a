import { useState } from 'react';
import type { CountyDirectory, GiveAssignment, UnitRef } from '../api/shapes';
import { giveAssignment } from '../api/units';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { FieldError } from '../components/chips';
import { Form } from '../components/form';
import { SelectInput } from '../components/select-input';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';

const AT_UNIT = ['caseworker', 'coordinator', 'unit-manager', 'on-call'] as const;
const FOR_ORGANISATION = ['security-reviewer', 'statistics-reader'] as const;
type Role = GiveAssignment['role'];

interface Props {
  readonly staff: string;
  readonly name: string;
  readonly directory: CountyDirectory;
  readonly onEnd: (given: boolean) => void;
}

/** Gives somebody a role: at a unit, or for an organisation. */
export function GiveForm({ staff, name, directory, onEnd }: Props) {
  const { say } = useWords();
  const [role, chooseRole] = useState('');
  const [unit, chooseUnit] = useState<UnitRef>();
  const [organisation, chooseOrganisation] = useState('');
  const [until, setUntil] = useState('');
  const posting = usePosting({ post: giveAssignment, stale: [['assignments']], onDone: () => onEnd(true) });
  const wide = FOR_ORGANISATION.some((each) => each === role);
  const place = wide ? organisation : unit?.id;
  const submit = (): void => {
    const blanks = {
      ...(role ? {} : { role: say('missing.role') }),
      ...(place ? {} : { place: say('missing.place') }),
    };
    posting.send(blanks, () => ({ staff, role: role as Role, place: place ?? '', ...(until ? { until } : {}) }));
  };
  const { errors, problem, busy } = posting;
  const id = `give-${staff}`;
  return (
    <Form className="stack inset" label={say('county.give-to', { name })} onSubmit={submit}>
      <SelectInput
        id={`${id}-role`}
        label={say('assignment.role')}
        none={say('county.choose-role')}
        choices={[...AT_UNIT, ...FOR_ORGANISATION].map((value) => ({ value, name: say(`role.${value}`) }))}
        value={role}
        error={errors.role ?? errors.staff}
        onChoose={chooseRole}
      />
      {wide ? (
        <SelectInput
          id={`${id}-place`}
          label={say('assignment.organisation')}
          none={say('county.choose-organisation')}
          choices={directory.organisations.map((each) => ({ value: each.id, name: each.name }))}
          value={organisation}
          error={errors.place}
          onChoose={chooseOrganisation}
        />
      ) : (
        <UnitOf id={`${id}-place`} unit={unit} error={errors.place} onChoose={chooseUnit} />
      )}
      <TextInput
        id={`${id}-until`}
        type="date"
        label={say('county.until')}
        value={until}
        error={errors.until}
        required={false}
        onChange={setUntil}
      />
      {problem && <Trouble error={problem} what={say('county.not-given')} kept={say('register.kept')} />}
      <GiveButtons busy={busy} onCancel={() => onEnd(false)} />
    </Form>
  );
}

interface UnitProps {
  readonly id: string;
  readonly unit?: UnitRef;
  readonly error?: string;
  readonly onChoose: (unit: UnitRef | undefined) => void;
}

function UnitOf({ id, unit, error, onChoose }: UnitProps) {
  const { say } = useWords();
  return (
    <div>
      <UnitSearch id={id} label={say('assignment.unit')} unit={unit} error={error} onChoose={onChoose} />
      <FieldError id={id} error={error} />
    </div>
  );
}

function GiveButtons({ busy, onCancel }: { readonly busy: boolean; readonly onCancel: () => void }) {
  const { say } = useWords();
  return (
    <div className="row wrap">
      <Button look="go" type="submit" disabled={busy}>
        {say('county.give')}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {say('cancel')}
      </Button>
    </div>
  );
}
