import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { kindsQuery } from '../api/questions';
import { Form } from '../components/form';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { BasisStep } from './basis-step';
import { ContentStep } from './content-step';
import { useDraft, type Draft } from './draft';
import { focusSoon } from './focus-soon';
import { KindStep } from './kind-step';
import { PersonStep } from './person-step';
import { Preview } from './preview';
import { ReceiverStep } from './receiver-step';
import { SendBar } from './send-bar';
import { Summary } from './summary';
import { UrgencyStep } from './urgency-step';
import { useKeeping, useKept } from './use-keeping';
import { useSending } from './use-sending';

/** Registers a handoff on one page, with what the receiver will see beside it. */
export function Register() {
  const { say } = useWords();
  const { opening, problem } = useKeeping();
  return (
    <>
      <p className="crumb">
        <Link to="/work-list">{say('work-list.title')}</Link> / {say('frame.tab.new')}
      </p>
      <PageHead title={say('register.title')}>
        <p className="desk">
          {say('register.help')} <kbd>Ctrl ↵</kbd> {say('register.sends')}
        </p>
      </PageHead>
      {problem && (
        <Trouble error={problem} what={problem.status === 404 ? say('drafts.missing') : say('drafts.failed')} />
      )}
      {opening ? <Skeleton rows={6} /> : <Filling />}
    </>
  );
}

/** The form; what the server cannot keep stands beside its field as what it cannot send does. */
function Filling() {
  const { say } = useWords();
  const draft = useDraft();
  const kept = useKept();
  const { data: kinds, error } = useQuery(kindsQuery);
  const kind = kinds?.find(({ kind: code }) => code === draft.kind);
  const sending = useSending(draft, kind);
  const errors = { ...kept.errors, ...sending.errors };
  const { send, problem, attempts } = sending;
  useCtrlEnter(send);
  useFirstFocus(draft.person ? 'field-kind' : 'number');
  return (
    <>
      <Summary errors={sending.errors} attempts={attempts} />
      {error && <Trouble error={error} what={say('register.no-kinds')} />}
      <div className="split wide">
        <Form className="card bleed" label={say('register.title')} goesOn onSubmit={send}>
          <PersonStep draft={draft} errors={errors} />
          <KindStep draft={draft} kinds={kinds} errors={errors} />
          <ReceiverStep draft={draft} errors={errors} />
          {kind && <ContentStep draft={draft} kind={kind} errors={errors} />}
          {kind && <UrgencyStep draft={draft} kind={kind} errors={errors} />}
          {isAboutSending(draft) && kind && <BasisStep draft={draft} errors={errors} />}
          {problem && (
            <div className="pad">
              <Trouble error={problem} what={say('register.not-sent')} kept={say('register.kept')} />
            </div>
          )}
          <SendBar to={draft.to?.name} sending={sending.sending} />
        </Form>
        <Preview draft={draft} kind={kind} />
      </div>
    </>
  );
}

const isAboutSending = ({ person, to }: Draft): boolean => person !== undefined && to !== undefined;

/** With a keyboard at hand the first question takes the focus; on a phone it would only push the page away. */
function useFirstFocus(id: string): void {
  const first = useRef(id);
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) focusSoon(first.current);
  }, []);
}

function useCtrlEnter(send: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      send();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [send]);
}
