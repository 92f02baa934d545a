import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { incidentsQuery } from '../api/incidents';
import type { Incident } from '../api/shapes';
import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { More } from '../components/more';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { dayAndClock, dayOf } from '../time/stockholm';
import { CloseIncident } from './close-incident';

/** What units of the own organisation have told the data protection function, and what was done about it. */
export function Incidents() {
  const { say } = useWords();
  const list = useInfiniteQuery(incidentsQuery);
  const { data, error } = list;
  const incidents = data?.pages.flatMap(({ items }) => items);
  return (
    <div className="narrow">
      <PageHead title={say('incidents.title')}>
        <p>{say('incidents.help')}</p>
      </PageHead>
      {!data && !error && <Skeleton rows={3} />}
      {!data && error && <Trouble error={error} what={say('incidents.failed')} />}
      {incidents?.length === 0 && <Empty icon="check">{say('incidents.none')}</Empty>}
      {incidents && incidents.length > 0 && (
        <div className="stack gaps">
          <Part title={say('incidents.open')} incidents={incidents.filter(({ closed }) => !closed)} />
          <Part title={say('incidents.closed')} incidents={incidents.filter(({ closed }) => closed)} />
        </div>
      )}
      <More list={list} />
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly incidents: readonly Incident[];
}

function Part({ title, incidents }: PartProps) {
  if (incidents.length === 0) return null;
  return (
    <section className="card bleed" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {incidents.map((incident) => (
          <Entry key={incident.id} incident={incident} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ incident: { id, at, by, unit, item, text, closed } }: { readonly incident: Incident }) {
  const words = useWords();
  const { say } = words;
  const [closing, setClosing] = useState(false);
  const when = new Date(at);
  return (
    <li className="entry pad">
      <p className="small mute">
        {dayAndClock(when, words)} · {say('incidents.by', { by, unit: unit.name })}
      </p>
      <p className="said">{text}</p>
      <p className="row wrap">
        <Link to="/access-answers" search={{ item, unit: unit.id, day: dayOf(when) }}>
          {say('incidents.why')}
        </Link>
        {!closed && <Button onClick={() => setClosing(true)}>{say('incidents.close')} …</Button>}
      </p>
      {closed && (
        <p className="small">
          <b>{say('incidents.closed-by', { by: closed.by, time: dayAndClock(new Date(closed.at), words) })}</b>{' '}
          {closed.text}
        </p>
      )}
      {closing && <CloseIncident id={id} onClose={() => setClosing(false)} />}
    </li>
  );
}
