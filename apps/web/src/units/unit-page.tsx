import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionQuery } from '../api/session';
import { unitSettingsQuery } from '../api/units';
import { Note } from '../components/note';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { ClosingCard } from './closing-card';
import { UnitHistory } from './unit-history';
import { UnitSettingsForm } from './unit-settings-form';

/** A unit runs itself: its manager sets what senders and the clock need to know, and sees who has changed what. */
export function UnitPage() {
  const { data: session } = useQuery(sessionQuery);
  const unit = session?.assignment?.unit;
  return unit ? <Settings key={unit.id} unit={unit.id} /> : null;
}

function Settings({ unit }: { readonly unit: string }) {
  const { say } = useWords();
  const [saved, setSaved] = useState(0);
  const { data, error } = useQuery(unitSettingsQuery(unit));
  return (
    <div className="narrow">
      <PageHead title={say('unit.title')}>
        <p>{data ? data.view.unit.name : say('unit.text')}</p>
      </PageHead>
      {!data && !error && <Skeleton rows={8} />}
      {!data && error && <Trouble error={error} what={say('unit.failed')} />}
      {data && (
        <div className="stack gaps">
          {saved > 0 && (
            <Note icon="done" role="status">
              {say('unit.saved')}
            </Note>
          )}
          {data.view.closing && <ClosingCard view={data.view} />}
          <UnitSettingsForm
            key={saved}
            view={data.view}
            etag={data.etag}
            onSaved={() => setSaved((count) => count + 1)}
          />
          <UnitHistory view={data.view} />
          {!data.view.closing && <ClosingCard view={data.view} />}
        </div>
      )}
    </div>
  );
}
