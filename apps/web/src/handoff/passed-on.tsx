import type { HandoffView } from '../api/shapes';
import { Note } from '../components/note';
import { useWords } from '../texts/use-words';
import { lastDay } from '../time/stockholm';

/** For the unit that has passed it on: who has it now, and until when one may read. */
export function PassedOn({ view }: { readonly view: HandoffView }) {
  const words = useWords();
  if (!view.passedOn) return null;
  const { until } = view.basis ?? {};
  return (
    <div style={{ marginBottom: 16 }}>
      <Note icon="info" role="status">
        {words.say('forward.passed-on', { unit: `${view.to.name}, ${view.to.organisation.name}` })}{' '}
        {until && words.say('forward.reads-until', { day: lastDay(new Date(until), words) })}
      </Note>
    </div>
  );
}
