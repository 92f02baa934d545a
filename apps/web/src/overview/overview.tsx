import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Overview as Numbers } from '../api/shapes';
import { overviewQuery } from '../api/units';
import { Icon, type IconName } from '../components/icon';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { dayAndTime, moment, span } from '../time/stockholm';
import { ClosingNote } from '../units/closing-note';
import { filterFrom } from '../work-list/work-filter';

/** A manager's first look: four numbers of the own units, each with the lines behind it. */
export function Overview() {
  const words = useWords();
  const { say } = words;
  const { data, error } = useQuery(overviewQuery);
  return (
    <>
      <PageHead title={say('overview.title')}>
        <p>
          {data
            ? say('overview.text', {
                units: data.units.map(({ name }) => name).join(', '),
                at: dayAndTime(new Date(data.at), words),
              })
            : say('overview.help')}
        </p>
      </PageHead>
      <ClosingNote />
      {!data && !error && <Skeleton rows={2} height={90} />}
      {!data && error && <Trouble error={error} what={say('overview.failed')} />}
      {data && <FourNumbers data={data} />}
      {data && <p className="small mute">{say('overview.exact')}</p>}
    </>
  );
}

function FourNumbers({ data }: { readonly data: Numbers }) {
  const words = useWords();
  const { say } = words;
  const now = new Date(data.at);
  const since = (at: string | null): string =>
    at ? say('overview.longest', { span: span(now.getTime() - new Date(at).getTime(), words) }) : say('overview.none');
  const { unseenLate, unansweredLate, oldest, answeredToday } = data;
  const age = oldest.since ? span(now.getTime() - new Date(oldest.since).getTime(), words) : '–';
  const sent = oldest.since
    ? say('overview.oldest-sent', { at: moment(new Date(oldest.since), now, words), count: oldest.count })
    : say('overview.none');
  return (
    <section className="card nums bleed" aria-label={say('overview.four')}>
      <ToList list={unseenLate.list}>
        <Figure icon="warn" tone={unseenLate.count > 0 ? 'late' : ''} title={say('overview.unseen')}>
          {unseenLate.count}
        </Figure>
        <span className="small mute">{since(unseenLate.since)}</span>
      </ToList>
      <ToList list={unansweredLate.list}>
        <Figure icon="clock" tone={unansweredLate.count > 0 ? 'soon' : ''} title={say('overview.unanswered')}>
          {unansweredLate.count}
        </Figure>
        <span className="small mute">{since(unansweredLate.since)}</span>
      </ToList>
      <OldestLink handoff={oldest.handoff}>
        <Figure icon="sent" tone="" title={say('overview.oldest')}>
          {age}
        </Figure>
        <span className="small mute">{sent}</span>
      </OldestLink>
      <Link to="/overview/answered">
        <Figure icon="check" tone="" title={say('overview.answered')}>
          {answeredToday.count}
        </Figure>
        <span className="small mute">{say('overview.answered-text')}</span>
      </Link>
    </section>
  );
}

interface FigureProps {
  readonly icon: IconName;
  readonly tone: '' | 'late' | 'soon';
  readonly title: string;
  readonly children: ReactNode;
}

function Figure({ icon, tone, title, children }: FigureProps) {
  return (
    <>
      <b className={`row ${tone}`}>
        <Icon name={icon} className="i" />
        {title}
      </b>
      <span className="n">{children}</span>
    </>
  );
}

/** The work list under the filters that the number was counted by. */
function ToList({ list, children }: { readonly list: string; readonly children: ReactNode }) {
  const search = filterFrom(Object.fromEntries(new URLSearchParams(list.split('?')[1] ?? '')));
  return (
    <Link to="/work-list" search={search}>
      {children}
    </Link>
  );
}

function OldestLink({ handoff, children }: { readonly handoff: string | null; readonly children: ReactNode }) {
  if (!handoff)
    return (
      <Link to="/work-list" search={{ side: 'to' }}>
        {children}
      </Link>
    );
  return (
    <Link to="/handoffs/$id" params={{ id: handoff }}>
      {children}
    </Link>
  );
}
