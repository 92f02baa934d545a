import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { decideGuardianView } from '../api/consents';
import { usePosting } from '../api/use-posting';
import { Button } from '../components/button';
import { Note } from '../components/note';
import { TextInput } from '../components/text-input';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';

/** Of a person with protected identity nobody is told who speaks for them until the unit has decided so, with a reason. */
export function GuardianView({ card }: { readonly card: string }) {
  const { say } = useWords();
  const [why, write] = useState('');
  const [done, finish] = useState(false);
  const stale = [['consent-givers', card]];
  const { errors, problem, busy, send } = usePosting({
    post: decideGuardianView,
    stale,
    onDone: () => {
      write('');
      finish(true);
    },
  });
  const decide = (allowed: boolean): void => {
    finish(false);
    send(why.trim() ? {} : { why: say('missing.guardian-view') }, () => ({ card, allowed, why: why.trim() }));
  };
  return (
    <section className="card pad bleed stack" aria-labelledby="guardian-view">
      <h2 className="flat" id="guardian-view">
        {say('guardian-view.title')}
      </h2>
      <p className="small mute">{say('guardian-view.text')}</p>
      <TextInput
        id="guardian-view-why"
        label={say('guardian-view.why')}
        max={500}
        value={why}
        error={errors.why}
        onChange={write}
      />
      {problem && <Trouble error={problem} what={say('guardian-view.failed')} />}
      {done && (
        <Note icon="done" role="status">
          {say('guardian-view.done')} <Link to="/persons">{say('guardian-view.again')}</Link>
        </Note>
      )}
      <div className="row wrap">
        <Button disabled={busy} onClick={() => decide(true)}>
          {say('guardian-view.show')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={() => decide(false)}>
          {say('guardian-view.hide')}
        </Button>
      </div>
    </section>
  );
}
