import type { UnitSettings } from '../api/shapes';
import { Empty } from '../components/empty';
import { useWords } from '../texts/use-words';
import { dayAndClock } from '../time/stockholm';
import { changeLines } from './unit-form';

/** Who changed what, the latest first. */
export function UnitHistory({ view }: { readonly view: UnitSettings }) {
  const words = useWords();
  const { say } = words;
  return (
    <section className="card bleed" aria-labelledby="unit-history">
      <h2 id="unit-history">{say('history.title')}</h2>
      {view.history.length === 0 && <Empty>{say('unit.no-history')}</Empty>}
      <ul>
        {view.history.map((entry) => (
          <li key={entry.id} className="entry pad">
            <p className="small mute">
              {say('unit.changed-by', { at: dayAndClock(new Date(entry.at), words), by: entry.by })} ·{' '}
              {say(`role.${entry.role}`)}
            </p>
            <ul className="small">
              {changeLines(entry.changes, view, words).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
