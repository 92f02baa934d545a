import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import { asProblem } from '../api/problem';
import type { HandoffView, ThreadWritten } from '../api/shapes';
import { writeThread } from '../api/talk';
import { Button, KeyHint } from '../components/button';
import { Form } from '../components/form';
import { OrgTile } from '../components/org-tile';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useKeys } from '../keyboard/use-keys';
import { useWords } from '../texts/use-words';
import { entriesOf, openQuestions, waitingText, writingLabel, writingOf } from './thread.presenter';

interface Props {
  readonly view: HandoffView;
  readonly now: Date;
}

const MOST = 2000;
const FIELD = 'thread-text';

/** Questions and replies between the two sides; none of it moves the handoff. */
export function Thread({ view, now }: Props) {
  const words = useWords();
  const entries = entriesOf(view, now, words);
  const mayWrite = writingOf(view, words).length > 0;
  if (entries.length === 0 && !mayWrite) return null;
  return (
    <section className="card bleed" style={{ marginBottom: 24 }} aria-labelledby="thread">
      <div className="cap">
        <h2 id="thread">{words.say('thread.title')}</h2>
        {mayWrite && <KeyHint keys="F" />}
        <span className="push small mute" role="status">
          {waitingText(view, words)}
        </span>
      </div>
      {entries.length > 0 && (
        <ol className="thread">
          {entries.map((entry) => (
            <li className="msg" key={entry.id}>
              <OrgTile sector={entry.sector} named />
              <div>
                <p className="small">
                  <b>{entry.by}</b> <span className="mute">{entry.time}</span>{' '}
                  <span className="pill hollow">{entry.kind}</span>
                </p>
                {entry.to && <p className="small mute">{entry.to}</p>}
                <p className="words">{entry.text}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {mayWrite && <Writing view={view} />}
    </section>
  );
}

/** One field and a button for each thing it may be. What was written stays until it has been sent. */
function Writing({ view }: { readonly view: HandoffView }) {
  const words = useWords();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const { send, problem, busy } = useWriting(view, () => setText(''));
  const field = useRef<HTMLDivElement>(null);
  const focus = (): void => field.current?.querySelector('textarea')?.focus();
  useKeys({ f: focus });
  const [asked] = openQuestions(view);
  const buttons = writingOf(view, words);
  const write = (kind: ThreadWritten['kind'] | undefined): void => {
    setMissing(text.trim() === '');
    if (!kind || busy) return;
    if (text.trim() === '') return focus();
    send({ kind, text, ...(kind === 'reply' && asked ? { answers: asked.id } : {}) }, focus);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    write(buttons[0]?.kind);
  };
  const fieldError = problem?.errors.find(({ field: name }) => name === 'text')?.message;
  return (
    <Form className="pad reply" label={words.say('thread.title')} onSubmit={() => write(buttons[0]?.kind)}>
      <div ref={field} onKeyDown={onKeyDown}>
        <TextInput
          id={FIELD}
          label={writingLabel(view, asked, words)}
          multiline
          max={MOST}
          value={text}
          error={missing && text.trim() === '' ? words.say('thread.missing') : fieldError}
          onChange={setText}
        />
      </div>
      {problem && !problem.concernsTab && !fieldError && (
        <Trouble error={problem} what={words.say('thread.failed')} kept={words.say('thread.kept')} />
      )}
      <div className="row wrap" style={{ marginTop: 12 }}>
        {buttons.map(({ kind, text: label }, at) => (
          <Button
            key={kind}
            look={at === 0 ? 'go' : ''}
            hint={at === 0 ? 'Ctrl ↵' : undefined}
            type={at === 0 ? 'submit' : 'button'}
            aria-busy={busy}
            onClick={at === 0 ? undefined : () => write(kind)}
          >
            {label}
          </Button>
        ))}
      </div>
    </Form>
  );
}

function useWriting(view: HandoffView, onSent: () => void) {
  const client = useQueryClient();
  const made = useMutation({
    mutationFn: (body: ThreadWritten) => writeThread(client, view.id, body),
    onSuccess: onSent,
  });
  return {
    busy: made.isPending,
    problem: made.error ? asProblem(made.error) : undefined,
    send: (body: ThreadWritten, then: () => void) => made.mutate(body, { onSuccess: then }),
  };
}
