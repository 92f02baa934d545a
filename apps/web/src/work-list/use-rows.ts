import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { workListQuery, type Side } from '../api/questions';
import { place, settle, type Placed } from './work-list.presenter';

interface Shown {
  readonly side: Side;
  /** False while what is shown was remembered from an earlier visit. */
  readonly renewed: boolean;
  readonly rows: readonly Placed[];
}

/** The rows of a side: what is shown keeps its order, what came since waits until somebody asks for it. */
export function useRows(side: Side) {
  const query = useInfiniteQuery(workListQuery(side));
  const latest = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  const [shown, setShown] = useState<Shown>();
  const { isFetchedAfterMount: renewed } = query;
  useEffect(() => {
    if (!latest) return;
    setShown((before) => (before?.side === side && before.renewed ? before : { side, renewed, rows: place(latest) }));
  }, [latest, side, renewed]);

  const current = shown?.side === side ? shown.rows : undefined;
  const settled = current && latest ? settle(current, latest, query.hasNextPage) : undefined;
  const showAll = (): void => setShown({ side, renewed: true, rows: place(latest ?? []) });
  const more = async (): Promise<void> => {
    const { data } = await query.fetchNextPage();
    const known = new Set(current?.map(({ item }) => item.handoff));
    const added = (data?.pages.at(-1)?.items ?? []).filter(({ handoff }) => !known.has(handoff));
    setShown({ side, renewed: true, rows: [...(current ?? []), ...place(added)] });
  };
  return { query, settled, showAll, more };
}
