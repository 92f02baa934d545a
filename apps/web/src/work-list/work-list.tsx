import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { asProblem } from '../api/problem';
import { Note } from '../components/note';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { DraftsCard } from '../drafts/drafts-card';
import { useWords } from '../texts/use-words';
import { clockTime, dayAndTime } from '../time/stockholm';
import { useNow } from '../time/use-now';
import { Filters } from './filters';
import { FreshBar } from './fresh-bar';
import { ListHead } from './list-head';
import { Rows } from './rows';
import { SideCard } from './side-card';
import { useKindNames } from './use-kind-names';
import { useListKeys } from './use-list-keys';
import { useRowMoves } from './use-row-moves';
import { useRows } from './use-rows';
import { isNarrowed, type WorkFilter } from './work-filter';
import { groupsOf } from './work-list.presenter';

const NOTHING_NEW = { fresh: [], uncounted: false } as const;

/** The unit's work list: time left first, one next step per row. New rows wait behind a bar; the filter stands in the address. */
export function WorkList() {
  const words = useWords();
  const now = useNow();
  const filter = useSearch({ from: '/work-list' });
  const navigate = useNavigate({ from: '/work-list' });
  const list = useRows(filter);
  const choose = (search: WorkFilter): void => void navigate({ search, replace: true });
  return (
    <>
      <PageHead title={words.say('work-list.title')} side={<ListHead filter={filter} onChoose={choose} />}>
        <p>
          <span className="live">{words.say('work-list.live', { now: dayAndTime(now, words) })}</span>
        </p>
      </PageHead>
      <Refused list={list} />
      <Reading filter={filter} now={now} list={list} onFilter={choose} />
    </>
  );
}

interface ReadingProps {
  readonly filter: WorkFilter;
  readonly now: Date;
  readonly list: ReturnType<typeof useRows>;
  readonly onFilter: (filter: WorkFilter) => void;
}

/** What could not be fetched: the whole list, or only that it be renewed; then it says of when it is. */
function Refused({ list: { query, settled } }: Pick<ReadingProps, 'list'>) {
  const words = useWords();
  if (!query.error || asProblem(query.error).concernsTab) return null;
  if (!settled) return <Trouble error={query.error} what={words.say('work-list.failed')} />;
  const time = clockTime(new Date(query.dataUpdatedAt), words);
  return (
    <Note icon="warn" tone="w" role="status">
      {words.say('work-list.stale', { time })}
    </Note>
  );
}

/** The list and, beside it, the row that is read and the unit's drafts. */
function Reading({ filter, now, list, onFilter }: ReadingProps) {
  const words = useWords();
  const [chosen, choose] = useState<string>();
  const { query, settled, counts, showAll, more } = list;
  const moves = useRowMoves();
  const groups = useGroups(list, now);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const selected = rows.find(({ line }) => line === chosen) ?? rows[0];
  const { fresh, uncounted } = settled ?? NOTHING_NEW;
  const further = query.hasNextPage ? more : undefined;
  const clear = isNarrowed(filter) ? () => onFilter({}) : undefined;
  useListKeys({ rows, selected, choose, fresh: fresh.length > 0 ? showAll : undefined, moves, more: further });
  return (
    <div className="split">
      <section className="card bleed" aria-label={words.say('work-list.label')}>
        <Filters filter={filter} counts={counts} onChoose={onFilter} />
        <FreshBar fresh={fresh} uncounted={uncounted} onShow={showAll} />
        {settled && (
          <Rows
            {...{ groups, choose, clear, more: further, left: settled.left, selected: selected?.line }}
            {...{ busy: moves.busy, make: moves.make }}
          />
        )}
        {query.isPending && <Skeleton rows={6} />}
      </section>
      <div className="stack sticky">
        {selected && (
          <SideCard
            row={selected}
            position={rows.indexOf(selected) + 1}
            count={query.hasNextPage ? undefined : rows.length}
            chosen={chosen !== undefined}
            moves={moves}
          />
        )}
        <DraftsCard />
      </div>
      {moves.dialog}
    </div>
  );
}

/** Kept from drawing to drawing, so that a row is drawn anew only when it says something else. */
function useGroups({ query: { hasNextPage }, settled, counts }: ReadingProps['list'], now: Date) {
  const words = useWords();
  const kinds = useKindNames();
  return useMemo(() => {
    if (!settled) return [];
    const { rows, left } = settled;
    return groupsOf(rows, now, kinds, words, { left, counts: hasNextPage ? counts : undefined });
  }, [settled, hasNextPage, counts, now, kinds, words]);
}
