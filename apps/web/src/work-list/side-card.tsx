import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { handoffQuery, kindsQuery } from '../api/questions';
import type { HandoffView } from '../api/shapes';
import { Baton } from '../components/baton';
import { Button, KeyHint } from '../components/button';
import { Clocks } from '../components/clocks';
import { Facts } from '../components/facts';
import { MoveOutcome } from '../handoff/move-outcome';
import { contentOf } from '../handoff/content.presenter';
import { clocksOf, personLine, responsibilityOf } from '../handoff/handoff.presenter';
import { useWords } from '../texts/use-words';
import { useNow } from '../time/use-now';
import type { Row } from './row.presenter';
import type { RowMoves } from './use-row-moves';
import { useRested } from './use-rested';

interface Props {
  readonly row: Row;
  readonly position: number;
  readonly count?: number;
  readonly chosen: boolean;
  readonly moves: RowMoves;
}

/** The selected row, opened as far as it may be without saying that it was seen. */
export function SideCard({ row, position, count, chosen, moves }: Props) {
  const { say } = useWords();
  const resting = useRested(row.id);
  const unopened = row.step?.key === '↵';
  const { data } = useQuery({
    ...handoffQuery(resting),
    enabled: chosen && !unopened && resting === row.id,
    gcTime: 0,
  });
  const view = data?.view.id === row.id ? data.view : undefined;
  return (
    <aside className="card desk" aria-label={say('work-list.selected.label')}>
      <div className="cap">
        <b>{say('work-list.selected.title')}</b>
        <span className="push small mute">{count ? say('work-list.selected.of', { position, count }) : position}</span>
      </div>
      <div className="pad stack">
        {moves.last?.id === row.id && <MoveOutcome verb={moves.last.verb} error={moves.last.error} view={view} />}
        {view && <Responsible view={view} />}
        <div>
          <h2>{row.name}</h2>
          <p className="small mute">{view ? <PersonLine view={view} /> : row.age}</p>
        </div>
        <p>{row.summary}</p>
        {view && <Details view={view} />}
        <Actions row={row} moves={moves} />
        {unopened && <p className="xs mute">{say('work-list.selected.unopened')}</p>}
      </div>
    </aside>
  );
}

function PersonLine({ view }: { readonly view: HandoffView }) {
  return <>{personLine(view.person, useWords())}</>;
}

function Responsible({ view }: { readonly view: HandoffView }) {
  const words = useWords();
  const { baton, text } = responsibilityOf(view, words);
  return (
    <div className="row">
      <Baton {...baton} />
      <span className="small mute">{text}</span>
    </div>
  );
}

function Details({ view }: { readonly view: HandoffView }) {
  const words = useWords();
  const now = useNow();
  const { data: kinds } = useQuery(kindsQuery);
  const { decide } = contentOf(view, kinds, words);
  return (
    <>
      <Facts facts={view.decide.request ? decide.slice(1) : decide} />
      <Clocks clocks={clocksOf(view, now, words)} />
    </>
  );
}

function Actions({ row, moves }: Pick<Props, 'row' | 'moves'>) {
  const { say } = useWords();
  const verb = row.step?.verb;
  return (
    <div className="row wrap">
      {verb && (
        <Button look="go" hint="A" disabled={moves.busy} onClick={() => moves.make(row.id, verb)}>
          {row.step?.text}
        </Button>
      )}
      <Link className={verb ? 'btn' : 'btn go'} to="/handoffs/$id" params={{ id: row.id }}>
        {say('move.open')}
        <KeyHint keys="↵" />
      </Link>
      {row.canReject && (
        <Button hint="R" onClick={() => moves.reason(row.id, 'reject')}>
          {say('move.reject')} …
        </Button>
      )}
      {row.canWithdraw && (
        <Button hint="V" onClick={() => moves.reason(row.id, 'withdraw')}>
          {say('move.withdraw')} …
        </Button>
      )}
      {row.canAsk && (
        <Link className="btn" to="/handoffs/$id" params={{ id: row.id }} hash="thread">
          {say('work-list.ask')}
          <KeyHint keys="F" />
        </Link>
      )}
    </div>
  );
}
