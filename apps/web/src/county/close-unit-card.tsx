import { useState } from 'react';
import type { UnitRef } from '../api/shapes';
import { closeCountyUnit } from '../api/units';
import { Note } from '../components/note';
import { UnitSearch } from '../components/unit-search';
import { useWords } from '../texts/use-words';
import { CloseForm } from '../units/close-form';

/** Closes a unit of the county; what it has open is its successor's from that moment. */
export function CloseUnitCard() {
  const { say } = useWords();
  const [unit, choose] = useState<UnitRef>();
  const [closed, setClosed] = useState('');
  return (
    <section className="card bleed" aria-labelledby="unit-close">
      <h2 id="unit-close">{say('county.close.title')}</h2>
      <div className="pad stack">
        <p className="small">{say('closing.text')}</p>
        {closed && (
          <Note icon="done" role="status">
            {say('county.close.done', { name: closed })}
          </Note>
        )}
        <UnitSearch id="close-unit" label={say('county.close.which')} unit={unit} onChoose={choose} />
        {unit && (
          <CloseForm
            key={unit.id}
            post={closeCountyUnit(unit.id)}
            stale={[['units'], ['receivers']]}
            soonest={1}
            onEnd={(done) => {
              if (done) setClosed(unit.name);
              choose(undefined);
            }}
          />
        )}
      </div>
    </section>
  );
}
