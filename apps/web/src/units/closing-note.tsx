import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session';
import { unitSettingsQuery } from '../api/units';
import { Note } from '../components/note';
import { useWords } from '../texts/use-words';
import { dayOf, dayText } from '../time/stockholm';

/** That the manager's unit closes, where its manager looks first: its county may have decided it. */
export function ClosingNote() {
  const { data: session } = useQuery(sessionQuery);
  const unit = session?.assignment?.unit?.id;
  return unit ? <Decided unit={unit} /> : null;
}

function Decided({ unit }: { readonly unit: string }) {
  const words = useWords();
  const { say } = words;
  const { data } = useQuery(unitSettingsQuery(unit));
  const closing = data?.view.closing;
  if (!closing) return null;
  const day = dayText(dayOf(new Date(closing.at)), words);
  return (
    <Note icon="warn">{say('closing.decided', { day, unit: closing.successor?.name ?? say('unit.another') })}</Note>
  );
}
