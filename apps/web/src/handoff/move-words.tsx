import type { Problem } from '../api/problem';
import { FieldError } from '../components/chips';
import { TextInput } from '../components/text-input';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';
import { insteadHelps, REASONS, type Asked, type AskingVerb } from './reasons';

const NOTE = 1000;
const OUTCOME = 2000;

interface Props {
  readonly verb: AskingVerb;
  readonly asked: Asked;
  readonly errors: Problem['errors'];
  readonly missing: 'reason' | 'outcome' | undefined;
  readonly onChange: (part: Partial<Asked>) => void;
}

/** What one move asks for: a reason, a note, the right unit, a day to go on, or how it went. */
export function MoveWords(props: Props) {
  return props.verb === 'complete' ? <Outcome {...props} /> : <Reason {...props} />;
}

function Outcome({ asked, errors, missing, onChange }: Props) {
  const { say } = useWords();
  const refused = errors.find(({ field }) => field === 'outcome')?.message;
  return (
    <TextInput
      {...{ id: 'move-outcome', label: say('reason.outcome'), max: OUTCOME, multiline: true, value: asked.outcome }}
      error={missing === 'outcome' ? say('reason.outcome-missing') : refused}
      onChange={(outcome) => onChange({ outcome })}
    />
  );
}

function Reason({ verb, asked, errors, missing, onChange }: Props) {
  const { say } = useWords();
  const errorOf = (name: string): string | undefined => errors.find(({ field }) => field === name)?.message;
  return (
    <>
      <Reasons
        verb={verb}
        chosen={asked.reason}
        missing={missing === 'reason'}
        onChoose={(reason) => onChange({ reason })}
      />
      {verb === 'hold' && (
        <TextInput
          {...{ id: 'resume-on', label: say('reason.resume-on'), type: 'date', required: false, value: asked.resumeOn }}
          error={errorOf('resumeOn')}
          onChange={(resumeOn) => onChange({ resumeOn })}
        />
      )}
      <TextInput
        {...{ id: 'reason-note', label: say(`reason.note.${verb}`), required: false, max: NOTE, value: asked.note }}
        error={errorOf('note')}
        onChange={(note) => onChange({ note })}
      />
      {insteadHelps(verb, asked.reason) && (
        <UnitSearch
          {...{ id: 'instead', label: say('reason.instead'), unit: asked.instead }}
          onChoose={(instead) => onChange({ instead })}
        />
      )}
    </>
  );
}

interface ReasonsProps {
  readonly verb: AskingVerb;
  readonly chosen?: string;
  readonly missing: boolean;
  readonly onChoose: (reason: string) => void;
}

function Reasons({ verb, chosen, missing, onChoose }: ReasonsProps) {
  const { say } = useWords();
  return (
    <fieldset aria-describedby={missing ? 'reason-error' : undefined}>
      <legend>{say('reason.legend')}</legend>
      {REASONS[verb].map((reason) => (
        <label key={reason} className="check">
          <input type="radio" name="reason" checked={chosen === reason} onChange={() => onChoose(reason)} />
          {say(`reason.${reason}`)}
        </label>
      ))}
      <FieldError id="reason" error={missing ? say('reason.missing') : undefined} />
    </fieldset>
  );
}
