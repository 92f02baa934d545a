import { useState } from 'react';
import { usePosting } from '../api/use-posting';
import { AskDialog } from './ask-dialog';
import { TextInput } from './text-input';
import { Trouble } from './trouble';

const TEXT = 2000;

interface Props {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly label: string;
  /** What stands beside the field when nothing was written. */
  readonly missing: string;
  readonly failed: string;
  readonly submit: string;
  /** What is no longer true on the page afterwards. */
  readonly stale: readonly (readonly string[])[];
  readonly post: (body: { text: string }, key: string) => Promise<unknown>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** One text that is sent once; a refusal stands beside it and nothing that was written is lost. */
export function SayDialog({ id, title, help, label, missing, failed, submit, stale, post, onDone, onClose }: Props) {
  const [text, setText] = useState('');
  const { errors, problem, busy, send } = usePosting({ post, stale, onDone });
  const written = text.trim();
  return (
    <AskDialog
      {...{ title, help, submit, busy, onClose }}
      onSubmit={() => send(written ? {} : { text: missing }, () => ({ text: written }))}
    >
      <TextInput
        {...{ id, label, max: TEXT, multiline: true, value: text, error: errors['text'] }}
        onChange={setText}
      />
      {problem && <Trouble error={problem} what={failed} />}
    </AskDialog>
  );
}
