import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { discardDraft, draftsQuery, type KeptDraft } from '../api/drafts';
import { Button } from '../components/button';
import { useWords } from '../texts/use-words';
import { clockTime, longDay } from '../time/stockholm';
import { draftStore, useDraft } from './draft';
import { Elsewhere } from './elsewhere';
import { focusSoon } from './focus-soon';
import { keeper, putAside, useKept } from './use-keeping';

/** The button that sends, and where what has been written is kept. */
export function SendBar({ to, sending }: { readonly to?: string; readonly sending: boolean }) {
  const { say } = useWords();
  return (
    <>
      <Elsewhere />
      <div className="sendbar" id="field-send">
        <Button look="go big" type="submit" hint="Ctrl ↵" aria-busy={sending} disabled={sending}>
          {sending ? say('register.sending') : to ? say('register.send-to', { unit: to }) : say('register.send')}
        </Button>
        <Where />
        <Aside look="push row wrap desk" />
      </div>
      <Aside look="row wrap pad phone" />
    </>
  );
}

/** When and where it was saved last; said when it changes, not at every letter. */
function Where() {
  const words = useWords();
  const { standing, draft } = useKept();
  const { say } = words;
  if (standing === 'gone') return null;
  if (!draft && standing !== 'unsaved' && standing !== 'refused')
    return <span className="mute">{say(standing === 'saving' ? 'drafts.saving' : 'drafts.fresh')}</span>;
  if (standing === 'unsaved' || standing === 'refused' || !draft)
    return <span role="status">{say(standing === 'refused' ? 'drafts.refused' : 'drafts.unsaved')}</span>;
  return (
    <span className="mute" role="status">
      {say('drafts.saved', { time: clockTime(new Date(draft.body.savedAt), words) })}{' '}
      <span className="desk">{say('drafts.where', { day: longDay(new Date(draft.body.endsAt), words) })}</span>
    </span>
  );
}

/** Leaves the draft for later, or takes it away: in the bar, on a phone below it, where it covers nothing. */
function Aside({ look }: { readonly look: string }) {
  const { say } = useWords();
  const { draft, standing } = useKept();
  const written = useDraft();
  const client = useQueryClient();
  const navigate = useNavigate();
  if (standing === 'gone') return null;
  if (!draft) {
    if (draftStore.isEmpty() || written.person) return null;
    return (
      <span className={look}>
        <Button look="quiet" onClick={clear}>
          {say('register.clear')}
        </Button>
      </span>
    );
  }
  const gone = async (): Promise<void> => {
    putAside();
    await client.invalidateQueries({ queryKey: draftsQuery.queryKey });
    await navigate({ to: '/work-list' });
  };
  const later = async (): Promise<void> => {
    await keeper.flush();
    if (keeper.get().standing === 'saved') await gone();
  };
  return (
    <span className={look}>
      <Button look="quiet" onClick={() => void later()}>
        {say('drafts.later')}
      </Button>
      <Button look="quiet" onClick={() => void takeAway(draft).then(gone)}>
        {say('drafts.discard')}
      </Button>
    </span>
  );
}

function clear(): void {
  putAside();
  focusSoon('field-card');
}

/** A saving that is on its way is waited for, so that the newest version is named. */
async function takeAway(draft: KeptDraft): Promise<void> {
  await keeper.hold();
  const { body, etag } = keeper.get().draft ?? draft;
  await discardDraft(body.id, etag).finally(() => keeper.release());
}
