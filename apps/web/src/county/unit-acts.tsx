import { useState } from 'react';
import type { CountyDirectory } from '../api/shapes';
import { Button } from '../components/button';
import { useWords } from '../texts/use-words';
import { AddUnitCard } from './add-unit-card';
import { CloseUnitCard } from './close-unit-card';

/** What an administrator does to units, each behind a button of its own, so that the people stand near the top of the page. */
export function UnitActs({ directory }: { readonly directory: CountyDirectory }) {
  const { say } = useWords();
  const [open, setOpen] = useState<'unit' | 'close'>();
  return (
    <>
      <div className="row wrap">
        {(['unit', 'close'] as const).map((act) => (
          <Button key={act} aria-expanded={open === act} onClick={() => setOpen(open === act ? undefined : act)}>
            {say(`county.${act}.title`)} …
          </Button>
        ))}
      </div>
      {open === 'unit' && <AddUnitCard directory={directory} />}
      {open === 'close' && <CloseUnitCard />}
    </>
  );
}
