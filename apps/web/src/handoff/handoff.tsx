import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { open } from '../api/moves';
import { asProblem } from '../api/problem';
import { handoffQuery } from '../api/questions';
import type { HandoffView } from '../api/shapes';
import { Baton } from '../components/baton';
import { Clocks } from '../components/clocks';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { StateMark } from '../components/state-mark';
import { stateView } from '../components/state.presenter';
import { Trouble } from '../components/trouble';
import { useKeys } from '../keyboard/use-keys';
import { personName } from '../persons/person-name';
import { useWords } from '../texts/use-words';
import { useNow } from '../time/use-now';
import { useKindNames } from '../work-list/use-kind-names';
import { clocksOf, personLine, responsibilityOf } from './handoff.presenter';
import { History } from './history';
import { useMoves } from './moves';
import { Banners, Reading } from './reading';
import { Links } from './links';
import { PassedOn } from './passed-on';
import { Reroute } from './reroute';
import { Sheet } from './sheet';
import { Thread } from './thread';
import { Gone, Standing } from './standing';

/** One handoff: the baton, the clocks, what is asked for, who holds the responsibility, who sees it and why. */
export function Handoff() {
  const { say } = useWords();
  const { id } = useParams({ from: '/handoffs/$id' });
  const { data, error } = useQuery({ ...handoffQuery(id), gcTime: 0 });
  const navigate = useNavigate();
  useKeys({ Escape: () => void navigate({ to: '/work-list' }) });
  useOpening(data?.view);
  if (data) return <View key={id} view={data.view} gone={error !== null && asProblem(error).status === 404} />;
  if (!error) return <Skeleton rows={6} />;
  return (
    <>
      <Crumb />
      <PageHead title={say(asProblem(error).status === 404 ? 'handoff.missing' : 'handoff.failed')} />
      <Trouble error={error} what="" />
    </>
  );
}

/** A person of the receiving unit has opened it: that is said once per visit. */
function useOpening(view: HandoffView | undefined): void {
  const client = useQueryClient();
  const said = useRef<string>(undefined);
  const due =
    view?.side === 'to' && view.state === 'sent' && view.moves.some(({ verb }) => verb === 'open')
      ? view.id
      : undefined;
  useEffect(() => {
    if (!due || said.current === due) return;
    said.current = due;
    open(client, due).catch(() => client.invalidateQueries({ queryKey: ['handoffs', due] }));
  }, [client, due]);
}

function Crumb() {
  const { say } = useWords();
  return (
    <p className="crumb">
      <Link to="/work-list">{say('work-list.title')}</Link> / {say('handoff.crumb')}
    </p>
  );
}

function View({ view, gone }: { readonly view: HandoffView; readonly gone: boolean }) {
  const words = useWords();
  const now = useNow();
  const kind = useKindNames().get(view.kind) ?? view.kind;
  const { baton } = responsibilityOf(view, words);
  const moves = useMoves(view);
  const { say } = words;
  if (gone) return <Gone outcome={moves.outcome} />;
  const counterpart = view.side === 'to' ? view.from : view.to;
  const route = say(`work-list.${view.side}`, { unit: `${counterpart.name}, ${counterpart.organisation.name}` });
  return (
    <>
      <Crumb />
      <PageHead
        title={personName(view.person, words)}
        documentTitle={kind}
        before={
          <p className="row wrap" style={{ marginBottom: 6 }}>
            <Baton {...baton} />
            <b>{kind}</b> <StateMark {...stateView(view.state, view.side, false, words)} />
          </p>
        }
        side={moves.buttons}
      >
        <p>{[personLine(view.person, words), route].filter(Boolean).join(' · ')}</p>
      </PageHead>
      {moves.outcome && <div style={{ marginBottom: 16 }}>{moves.outcome}</div>}
      <Banners view={view} now={now} />
      <Reroute view={view} />
      <PassedOn view={view} />
      <Standing view={view} now={now} />
      <section className="card pad bleed" style={{ marginBottom: 24 }} aria-label={say('clocks.label')}>
        <Clocks clocks={clocksOf(view, now, words)} />
      </section>
      <div className="split">
        <div>
          <Sheet view={view} />
          <Thread view={view} now={now} />
          <History view={view} now={now} />
          <Links view={view} now={now} />
        </div>
        <Reading view={view} now={now} />
      </div>
    </>
  );
}
