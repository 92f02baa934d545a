import { useMutation, useQueryClient } from '@tanstack/react-query';
import { move } from '../api/moves';
import { actInside } from '../api/talk';
import { asProblem } from '../api/problem';
import { Button } from '../components/button';
import { Note } from '../components/note';
import { Trouble } from '../components/trouble';
import { useKeys } from '../keyboard/use-keys';
import { useWords } from '../texts/use-words';
import { tellUndone, useUndoable, type Undoable } from './undo';

/** Says what was just done, and takes it back with one key instead of having asked whether one is sure. */
export function UndoNote() {
  const { say } = useWords();
  const undoable = useUndoable();
  if (!undoable) return null;
  if (!undoable.undone) return <Offer key={`${undoable.done} ${undoable.handoff}`} undoable={undoable} />;
  return (
    <Note icon="back" role="status">
      {say(`undo.undone.${undoable.done}`)}
    </Note>
  );
}

function Offer({ undoable }: { readonly undoable: Undoable }) {
  const { say } = useWords();
  const client = useQueryClient();
  const { done, handoff, unit } = undoable;
  const made = useMutation({
    mutationFn: () => {
      if (done === 'claimed') return actInside(client, handoff, 'release');
      const body = { reason: 'circumstances-changed', note: say('undo.note') } as const;
      return move(client, handoff, { verb: 'withdraw', body });
    },
    onSuccess: () => tellUndone(undoable),
  });
  const undo = (): void => void (made.isPending || made.mutate());
  useKeys({ z: undo });
  if (made.error && !asProblem(made.error).concernsTab) return <Trouble error={made.error} what={say('undo.failed')} />;
  return (
    <Note icon="done" role="status">
      <span className="row wrap">
        {say(`undo.${done}`, { unit: unit ?? '' })}
        <span className="push">
          <Button hint="Z" disabled={made.isPending} onClick={undo}>
            {say('undo.do')}
          </Button>
        </span>
      </span>
    </Note>
  );
}
