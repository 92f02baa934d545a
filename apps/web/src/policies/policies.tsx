import { useQuery } from '@tanstack/react-query';
import { policiesQuery } from '../api/policies';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { Decided } from './decided';
import { PolicyCard } from './policy-card';
import { Proposals } from './proposals';

/** What the county has decided where the law leaves it open: what is in force, since when, and what waits for a second person. */
export function Policies() {
  const { say } = useWords();
  const { data, error } = useQuery(policiesQuery);
  return (
    <div className="narrow">
      <PageHead title={say('policies.title')}>
        <p>{data ? say('policies.text', { region: data.region.name }) : say('policies.help')}</p>
      </PageHead>
      {!data && !error && <Skeleton rows={6} />}
      {!data && error && <Trouble error={error} what={say('policies.failed')} />}
      {data && (
        <div className="stack gaps">
          <Proposals proposals={data.proposals} policies={data.items} />
          <section className="card bleed" aria-labelledby="in-force">
            <h2 id="in-force">{say('policies.in-force')}</h2>
            <ul>
              {data.items.map((policy) => (
                <PolicyCard key={policy.code} policy={policy} today={data.today} />
              ))}
            </ul>
          </section>
          <Decided decided={data.decided} policies={data.items} />
        </div>
      )}
    </div>
  );
}
