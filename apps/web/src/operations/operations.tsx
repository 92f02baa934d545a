import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { operationsQuery, retryDead } from '../api/operations';
import type { DeadThing, Operations as State } from '../api/shapes';
import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { moment, span } from '../time/stockholm';
import { useNow } from '../time/use-now';

const SECOND = 1_000;

/** How the installation stands: what waits, since when, and what was given up. No person, unit or handoff is on it. */
export function Operations() {
  const { say } = useWords();
  const { data, error } = useQuery(operationsQuery);
  return (
    <div className="narrow">
      <PageHead title={say('operations.title')}>
        <p>{say('operations.text')}</p>
      </PageHead>
      {!data && !error && <Skeleton rows={6} />}
      {!data && error && <Trouble error={error} what={say('operations.failed')} />}
      {data && (
        <div className="stack gaps">
          <Queues queues={data.queues} />
          <Dead dead={data.dead} />
        </div>
      )}
    </div>
  );
}

function Queues({ queues }: Pick<State, 'queues'>) {
  const words = useWords();
  const { say } = words;
  return (
    <section className="card bleed queues" aria-labelledby="queues">
      <h2 id="queues">{say('operations.queues')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('operations.queue')}</th>
            <th scope="col" className="num">
              {say('operations.waiting')}
            </th>
            <th scope="col" className="num">
              {say('operations.oldest')}
            </th>
            <th scope="col" className="num">
              {say('operations.dead-count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ name, waiting, oldest, dead }) => (
            <tr key={name}>
              <th scope="row">{say(`operations.name.${name}`)}</th>
              <td className="num">{waiting}</td>
              <td className="num">{waiting > 0 ? span(oldest * SECOND, words) : say('operations.nothing')}</td>
              <td className={dead > 0 ? 'num late' : 'num'}>{dead}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Dead({ dead }: Pick<State, 'dead'>) {
  const { say } = useWords();
  return (
    <section className="card bleed" aria-labelledby="dead">
      <h2 id="dead">{say('operations.dead')}</h2>
      {dead.length === 0 && <Empty>{say('operations.none')}</Empty>}
      <ul>
        {dead.map((thing) => (
          <DeadLine key={thing.id} thing={thing} />
        ))}
      </ul>
    </section>
  );
}

function DeadLine({ thing: { id, kind, type, since, attempts, error } }: { readonly thing: DeadThing }) {
  const words = useWords();
  const { say } = words;
  const now = useNow();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryDead(id),
    onSettled: () => client.invalidateQueries({ queryKey: operationsQuery.queryKey }),
  });
  return (
    <li className="entry pad">
      <div className="row wrap">
        <div className="grow">
          <b>{say(`operations.kind.${kind}`)}</b> {kind === 'delivery' && <code>{type}</code>}
          <p className="small mute">
            {[
              say('operations.since', { time: moment(new Date(since), now, words) }),
              say('operations.attempts', { count: attempts }),
              error,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
          {say('operations.retry')}
        </Button>
      </div>
      {retry.error && <Trouble error={retry.error} what={say('operations.not-retried')} />}
    </li>
  );
}
