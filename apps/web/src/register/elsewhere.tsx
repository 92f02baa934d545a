import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { draftsQuery, type KeptDraft } from '../api/drafts';
import { Button } from '../components/button';
import { Note } from '../components/note';
import { useWords } from '../texts/use-words';
import { clockTime } from '../time/stockholm';
import { draftStore } from './draft';
import { focusSoon } from './focus-soon';
import { keeper, putAside, useKept } from './use-keeping';
import { draftFrom } from './written';

/** What has become of the draft elsewhere: nothing is sent or lost before the writer has chosen. */
export function Elsewhere() {
  const { standing, theirs } = useKept();
  if (standing === 'overtaken' && theirs) return <Overtaken theirs={theirs} />;
  return standing === 'gone' ? <Gone /> : null;
}

/** A colleague has saved the same draft meanwhile. */
function Overtaken({ theirs }: { readonly theirs: KeptDraft }) {
  const words = useWords();
  const { by, savedAt } = theirs.body;
  const take = (): void => {
    const shown = draftFrom(theirs.body);
    keeper.resume(theirs, shown);
    draftStore.put(shown);
    focusSoon('field-send');
  };
  return (
    <div className="pad">
      <Note icon="info" role="alert">
        <b>{words.say('drafts.overtaken', { name: by, time: clockTime(new Date(savedAt), words) })}</b>{' '}
        {words.say('drafts.nothing-lost')}
        <span className="row wrap" style={{ marginTop: 8 }}>
          <Button onClick={() => void keeper.keepMine()}>{words.say('drafts.keep-mine')}</Button>
          <Button look="quiet" onClick={take}>
            {words.say('drafts.take-theirs')}
          </Button>
        </span>
      </Note>
    </div>
  );
}

/** It has been sent or discarded, by a colleague or in another tab. */
function Gone() {
  const { say } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    putAside();
    await client.invalidateQueries({ queryKey: draftsQuery.queryKey });
    await navigate({ to: '/work-list' });
  };
  const goOn = (): void => {
    void keeper.keepAsNew();
    focusSoon('field-send');
  };
  return (
    <div className="pad" id="field-draft" tabIndex={-1}>
      <Note icon="info" role="alert">
        <b>{say('drafts.gone')}</b> {say('drafts.nothing-lost')}
        <span className="row wrap" style={{ marginTop: 8 }}>
          <Button onClick={() => void leave()}>{say('drafts.leave')}</Button>
          <Button look="quiet" onClick={goOn}>
            {say('drafts.as-new')}
          </Button>
        </span>
      </Note>
    </div>
  );
}
