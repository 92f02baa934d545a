import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { move } from '../api/moves';
import { asProblem } from '../api/problem';
import type { UnitRef } from '../api/shapes';
import { Button } from '../components/button';
import { FieldError } from '../components/chips';
import { Modal } from '../components/modal';
import { TextInput } from '../components/text-input';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';
import { MoveOutcome } from './move-outcome';
import { insteadHelps, moveOf, REASONS, type AskingVerb } from './reasons';

export type { AskingVerb } from './reasons';

interface Props {
  readonly id: string;
  readonly verb: AskingVerb;
  readonly onClose: () => void;
}

/** Asks for the reason that the other side will read, then makes the move. */
export function ReasonDialog({ id, verb, onClose }: Props) {
  const { say } = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  const [unit, setUnit] = useState<UnitRef>();
  const [missing, setMissing] = useState(false);
  const made = useMutation({
    mutationFn: (given: string) => move(client, id, moveOf(verb, given, note, unit?.id)),
    onSuccess: onClose,
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(!reason);
    if (reason) made.mutate(reason);
  };
  const problem = made.error && asProblem(made.error);
  return (
    <Modal title={say(`reason.title.${verb}`)} open onClose={onClose}>
      <form className="stack" onSubmit={send} noValidate>
        <p className="small mute">{say(`reason.help.${verb}`)}</p>
        <Reasons verb={verb} chosen={reason} missing={missing} onChoose={setReason} />
        <TextInput
          id="reason-note"
          label={say(`reason.note.${verb}`)}
          required={false}
          max={500}
          value={note}
          error={problem?.errors.find(({ field }) => field === 'note')?.message}
          onChange={setNote}
        />
        {verb === 'reject' && insteadHelps(reason) && (
          <UnitSearch id="instead" label={say('reason.instead')} unit={unit} onChoose={setUnit} />
        )}
        {problem && <MoveOutcome verb={verb} error={problem} />}
        <div className="row wrap">
          <Button look="go" type="submit" disabled={made.isPending}>
            {say(`move.${verb}`)}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
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
      <FieldError id="reason" error={missing && !chosen ? say('reason.missing') : undefined} />
    </fieldset>
  );
}
