import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { kindsQuery } from '../api/questions';
import { Button } from '../components/button';
import { Form } from '../components/form';
import { PageHead } from '../components/page-head';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { BasisStep } from './basis-step';
import { ContentStep } from './content-step';
import { draftStore, useDraft } from './draft';
import { KindStep } from './kind-step';
import { PersonStep } from './person-step';
import { Preview } from './preview';
import { ReceiverStep } from './receiver-step';
import { Summary } from './summary';
import { UrgencyStep } from './urgency-step';
import { useSending } from './use-sending';

/** Registers a handoff on one page, with what the receiver will see beside it. */
export function Register() {
  const { say } = useWords();
  const draft = useDraft();
  const { data: kinds, error } = useQuery(kindsQuery);
  const kind = kinds?.find(({ kind: code }) => code === draft.kind);
  const { errors, send, sending, problem, attempts } = useSending(draft, kind);
  useCtrlEnter(send);
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
      <Summary errors={errors} attempts={attempts} />
      {error && <Trouble error={error} what={say('register.no-kinds')} />}
      <div className="split wide">
        <Form className="card bleed" label={say('register.title')} onSubmit={send}>
          <PersonStep draft={draft} errors={errors} />
          <KindStep draft={draft} kinds={kinds} errors={errors} />
          <ReceiverStep draft={draft} errors={errors} />
          {kind && <ContentStep draft={draft} kind={kind} errors={errors} />}
          {kind && <UrgencyStep draft={draft} kind={kind} errors={errors} />}
          {draft.person && draft.to && kind && <BasisStep draft={draft} errors={errors} />}
          {problem && (
            <div className="pad">
              <Trouble error={problem} what={say('register.not-sent')} kept={say('register.kept')} />
            </div>
          )}
          <SendBar to={draft.to?.name} sending={sending} />
        </Form>
        <Preview draft={draft} kind={kind} />
      </div>
    </>
  );
}

function SendBar({ to, sending }: { readonly to?: string; readonly sending: boolean }) {
  const { say } = useWords();
  const draft = useDraft();
  return (
    <div className="sendbar" id="field-send">
      <Button look="go big" type="submit" hint="Ctrl ↵" aria-busy={sending} disabled={sending}>
        {sending ? say('register.sending') : to ? say('register.send-to', { unit: to }) : say('register.send')}
      </Button>
      <span className="mute desk">{say('register.memory')}</span>
      {draft.content !== undefined && !draftStore.isEmpty() && (
        <span className="push desk">
          <Button look="quiet" onClick={() => draftStore.clear()}>
            {say('register.clear')}
          </Button>
        </span>
      )}
    </div>
  );
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
