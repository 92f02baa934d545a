import { useQuery } from '@tanstack/react-query';
import { countyQuery } from '../api/units';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { People } from './people';
import { UnitActs } from './unit-acts';

/** A county's administrator says which units there are and who works where, and sees no person in care. */
export function County() {
  const { say } = useWords();
  const { data, error } = useQuery(countyQuery);
  return (
    <div className="narrow">
      <PageHead title={say('county.title')}>
        <p>{data ? say('county.text', { county: data.name }) : say('county.help')}</p>
      </PageHead>
      {!data && !error && <Skeleton rows={6} />}
      {!data && error && <Trouble error={error} what={say('county.failed')} />}
      {data && (
        <div className="stack gaps">
          <UnitActs directory={data} />
          <People directory={data} />
        </div>
      )}
    </div>
  );
}
