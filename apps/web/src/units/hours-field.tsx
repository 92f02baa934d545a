import { FieldError } from '../components/chips';
import { TextInput } from '../components/text-input';
import { useWords } from '../texts/use-words';
import { WEEK, type UnitForm } from './unit-form';

interface Props {
  readonly hours: UnitForm['hours'];
  readonly error?: string;
  readonly onChange: (hours: UnitForm['hours']) => void;
}

/** The hours of each day by the clock in Sweden; an empty day is closed. */
export function HoursField({ hours, error, onChange }: Props) {
  const { say } = useWords();
  return (
    <fieldset id="unit-hours" aria-describedby="unit-hours-help">
      <legend>{say('unit.field.hours')}</legend>
      <p className="help" id="unit-hours-help">
        {say('unit.hours-help')}
      </p>
      <div className="week">
        {WEEK.map((day) => (
          <TextInput
            key={day}
            id={`unit-hours-${day}`}
            label={say(`unit.day.${day}`)}
            value={hours[day] ?? ''}
            onChange={(text) => onChange({ ...hours, [day]: text })}
          />
        ))}
      </div>
      <FieldError id="unit-hours" error={error} />
    </fieldset>
  );
}
