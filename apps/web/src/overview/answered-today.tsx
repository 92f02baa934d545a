import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AnsweredHandoff } from '../api/shapes';
import { kindsQuery } from '../api/questions';
import { answeredTodayQuery } from '../api/units';
import { Empty } from '../components/empty';
import { More } from '../components/more';
import { OrgTile } from '../components/org-tile';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { clockTime } from '../time/stockholm';

/** The lines behind the number: what the own units have answered today, the latest first. */
export function AnsweredToday() {
  const { say } = useWords();
  const list = useInfiniteQuery(answeredTodayQuery);
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <div className="narrow">
      <PageHead
        title={say('overview.answered')}
        before={
          <p className="crumb">
            <Link to="/overview">{say('overview.title')}</Link>
          </p>
        }
      />
      {!items && !list.error && <Skeleton rows={6} />}
      {!items && list.error && <Trouble error={list.error} what={say('overview.failed')} />}
      {items && (
        <section className="card bleed" aria-label={say('overview.answered')}>
          {items.length === 0 && <Empty>{say('overview.none-answered')}</Empty>}
          <ul>
            {items.map((item) => (
              <Answered key={item.handoff} item={item} />
            ))}
          </ul>
          <More list={list} />
        </section>
      )}
    </div>
  );
}

function Answered({ item: { handoff, kind, from, to, state, answeredAt } }: { readonly item: AnsweredHandoff }) {
  const words = useWords();
  const { say } = words;
  const { data: kinds } = useQuery(kindsQuery);
  const known = kinds?.find((each) => each.kind === kind);
  return (
    <li className="entry pad">
      <div className="row wrap">
        <OrgTile sector={from.sector} hollow named />
        <div className="grow">
          <Link to="/handoffs/$id" params={{ id: handoff }}>
            {known ? inLanguage(known.name, words) : say('overview.handoff')}
          </Link>
          <p className="small mute">{say('overview.from-to', { from: from.name, to: to.name })}</p>
        </div>
        <span className="small">{say(`state.${state}`)}</span>
        <time className="small mute" dateTime={answeredAt}>
          {clockTime(new Date(answeredAt), words)}
        </time>
      </div>
    </li>
  );
}
