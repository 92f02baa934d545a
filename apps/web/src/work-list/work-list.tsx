import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { kindsQuery, type Side } from '../api/questions';
import { sessionQuery } from '../api/session';
import { KeyHint } from '../components/button';
import { Icon } from '../components/icon';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { dayAndTime } from '../time/stockholm';
import { useNow } from '../time/use-now';
import { Filters } from './filters';
import { FreshBar } from './fresh-bar';
import { Rows } from './rows';
import { SideCard } from './side-card';
import { useListKeys } from './use-list-keys';
import { useRowMoves } from './use-row-moves';
import { useRows } from './use-rows';
import { groupsOf } from './work-list.presenter';

const NOTHING_NEW = { fresh: [], uncounted: false } as const;

/** The unit's work list: time left first, one next step per row. New rows wait behind a bar. */
export function WorkList() {
  const words = useWords();
  const now = useNow();
  const [side, setSide] = useState<Side>('all');
  const list = useRows(side);
  return (
    <>
      <PageHead title={words.say('work-list.title')} side={<NewButton />}>
        <p>
          <span className="live">{words.say('work-list.live', { now: dayAndTime(now, words) })}</span>
        </p>
      </PageHead>
      {list.query.error && !list.settled && <Trouble error={list.query.error} what={words.say('work-list.failed')} />}
      <Reading side={side} now={now} list={list} onSide={setSide} />
    </>
  );
}

interface ReadingProps {
  readonly side: Side;
  readonly now: Date;
  readonly list: ReturnType<typeof useRows>;
  readonly onSide: (side: Side) => void;
}

/** The list and, beside it, the row that is read. */
function Reading({ side, now, list, onSide }: ReadingProps) {
  const words = useWords();
  const [chosen, choose] = useState<string>();
  const { query, settled, showAll, more } = list;
  const moves = useRowMoves();
  const kinds = useKindNames();
  const groups = settled ? groupsOf(settled.rows, now, kinds, words) : [];
  const rows = groups.flatMap((group) => group.rows);
  const selected = rows.find(({ id }) => id === chosen) ?? rows[0];
  const { fresh, uncounted } = settled ?? NOTHING_NEW;
  const shared = { moves, choose, selected: selected?.id };
  useListKeys({ rows, selected, choose, fresh: fresh.length > 0 ? showAll : undefined, moves });
  return (
    <div className="split">
      <section className="card bleed" aria-label={words.say('work-list.label')}>
        <Filters side={side} onChoose={onSide} items={query.hasNextPage ? undefined : settled?.rows} />
        <FreshBar fresh={fresh} uncounted={uncounted} onShow={showAll} />
        {settled && (
          <Rows {...shared} groups={groups} left={settled.left} more={query.hasNextPage ? more : undefined} />
        )}
        {query.isPending && <Skeleton rows={6} />}
      </section>
      {selected && (
        <SideCard
          row={selected}
          position={rows.indexOf(selected) + 1}
          count={query.hasNextPage ? undefined : rows.length}
          chosen={chosen !== undefined}
          moves={moves}
        />
      )}
      {moves.dialog}
    </div>
  );
}

function NewButton() {
  const { say } = useWords();
  const { data: session } = useQuery(sessionQuery);
  if (!session?.assignment?.rights.includes('register')) return null;
  return (
    <Link className="btn go desk" to="/handoffs/new">
      <Icon name="plus" className="i" />
      {say('frame.new')}
      <KeyHint keys="N" />
    </Link>
  );
}

/** The name of each kind in the language of the page. */
export function useKindNames(): ReadonlyMap<string, string> {
  const words = useWords();
  const { data } = useQuery(kindsQuery);
  return useMemo(() => new Map(data?.map(({ kind, name }) => [kind, inLanguage(name, words)])), [data, words]);
}
