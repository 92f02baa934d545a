import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../api/problem';
import type { HandoffView } from '../api/shapes';
import { actInside, type OwnAct } from '../api/talk';
import { Button } from '../components/button';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { offerUndo } from '../undo/undo';
import { ForwardDialog } from './forward-dialog';
import { GiveDialog } from './give-dialog';
import { claimText, insideButtons, type InsideButton } from './inside.presenter';

/** Whose it is inside the own unit; the other side sees nothing of this. */
export function Inside({ view }: { readonly view: HandoffView }) {
  const words = useWords();
  const client = useQueryClient();
  const [asking, ask] = useState<'give' | 'forward'>();
  const made = useMutation({
    mutationFn: (act: OwnAct) => actInside(client, view.id, act),
    onSuccess: (_, act) => act === 'claim' && offerUndo({ done: 'claimed', handoff: view.id }),
  });
  const buttons = insideButtons(view, words);
  if (buttons.length === 0 && !view.claim) return null;
  const press = ({ act }: InsideButton): void =>
    act === 'give' || act === 'forward' ? ask(act) : made.isPending ? undefined : made.mutate(act);
  const problem = made.error ? asProblem(made.error) : undefined;
  return (
    <section className="card pad bleed" aria-labelledby="inside">
      <h2 className="flat" id="inside">
        {words.say('inside.title')}
      </h2>
      <p role="status">{claimText(view, words)}</p>
      {problem && !problem.concernsTab && <Trouble error={problem} what={words.say('inside.failed')} />}
      <div className="row wrap" style={{ marginTop: 8 }}>
        {buttons.map((button) => (
          <Button key={button.place} aria-busy={made.isPending} onClick={() => press(button)}>
            {button.text}
          </Button>
        ))}
      </div>
      <p className="small mute" style={{ marginTop: 8 }}>
        {words.say('inside.help')}
      </p>
      {asking === 'give' && <GiveDialog id={view.id} onClose={() => ask(undefined)} />}
      {asking === 'forward' && <ForwardDialog view={view} onClose={() => ask(undefined)} />}
    </section>
  );
}
