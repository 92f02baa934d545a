import { useState } from 'react';
import type { UnitSettings } from '../api/shapes';
import { closeOwnUnit } from '../api/units';
import { Button } from '../components/button';
import { useWords } from '../texts/use-words';
import { dayOf, dayText } from '../time/stockholm';
import { CloseForm } from './close-form';

/** That the unit closes, when, and who takes over; nothing it has is lost. */
export function ClosingCard({ view: { unit, kin, closing } }: { readonly view: UnitSettings }) {
  const words = useWords();
  const { say } = words;
  const [open, setOpen] = useState(false);
  return (
    <section className="card bleed" aria-labelledby="unit-closing">
      <h2 id="unit-closing">{say('closing.title')}</h2>
      <div className="pad stack">
        {closing ? (
          <p>
            {say('closing.decided', {
              day: dayText(dayOf(new Date(closing.at)), words),
              unit: closing.successor?.name ?? say('unit.another'),
            })}
          </p>
        ) : (
          <p className="small">{say('closing.text')}</p>
        )}
        {!closing && !open && (
          <Button onClick={() => setOpen(true)} look="quiet">
            {say('closing.open')} …
          </Button>
        )}
        {!closing && open && (
          <CloseForm
            post={closeOwnUnit(unit.id)}
            stale={[['unit-settings', unit.id]]}
            kin={kin}
            soonest={0}
            onEnd={() => setOpen(false)}
          />
        )}
      </div>
    </section>
  );
}
