import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { placeOf, sessionQuery, takeAssignment } from '../api/session';
import type { Session } from '../api/shapes';
import { useLostContact, useTab } from '../api/use-stores';
import { Button } from '../components/button';
import { Arrivals } from './arrivals';
import { Note } from '../components/note';
import { draftStore } from '../register/draft';
import { useWords } from '../texts/use-words';
import { clockTime } from '../time/stockholm';
import { UndoNote } from '../undo/undo-note';

/** What came in the way of the whole page: no contact, another assignment, the end of the session. */
export function Notices({ session }: { readonly session: Session }) {
  const words = useWords();
  const { endedAt, elsewhere } = useTab();
  const lostAt = useLostContact();
  return (
    <div className="notices">
      {lostAt && (
        <Note icon="off" tone="w" role="status">
          <b>{words.say('offline.since', { time: clockTime(lostAt, words) })}</b> {words.say('offline.kept')}
        </Note>
      )}
      {elsewhere && <Elsewhere session={session} />}
      {endedAt && <Ended at={endedAt} />}
      {!endedAt && !elsewhere && session.assignment?.unit && <UndoNote />}
      {!endedAt && !elsewhere && session.assignment?.unit && <Arrivals />}
    </div>
  );
}

function Ended({ at }: { readonly at: Date }) {
  const words = useWords();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const kept = !draftStore.isEmpty();
  const href = `/login?returnTo=${encodeURIComponent(kept ? '/' : path)}`;
  return (
    <Note icon="clock" tone="w" role="alert">
      <b>{words.say('ended.at', { time: clockTime(at, words) })}</b> {kept && words.say('ended.kept')}
      <br />
      <a className="btn go" style={{ marginTop: 8 }} href={href} target={kept ? '_blank' : undefined} rel="noopener">
        {words.say(kept ? 'ended.log-in-new-tab' : 'login')}
      </a>
    </Note>
  );
}

function Elsewhere({ session }: { readonly session: Session }) {
  const { say } = useWords();
  const client = useQueryClient();
  const { pin } = useTab();
  if (!pin) return null;
  const now = session.assignment && session.assignment.id !== pin.assignment ? placeOf(session.assignment) : undefined;
  const back = async (): Promise<void> => {
    await takeAssignment(pin.assignment);
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
  };
  return (
    <Note icon="info" tone="w" role="alert">
      <b>{say('elsewhere.title', { place: pin.place })}</b> {say('elsewhere.kept')}
      <span className="row wrap" style={{ marginTop: 8 }}>
        <Button onClick={() => void back()}>{say('elsewhere.back', { place: pin.place })}</Button>
        <Button look="quiet" onClick={() => location.assign('/')}>
          {now ? say('elsewhere.go-to', { place: now }) : say('elsewhere.go')}
        </Button>
      </span>
    </Note>
  );
}
