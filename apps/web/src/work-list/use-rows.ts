import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { workListQuery } from '../api/questions';
import { lineOf, place, settle, type Placed } from './settling';
import type { WorkFilter } from './work-filter';

interface Shown {
  readonly of: string;
  /** False while what is shown was remembered from an earlier visit. */
  readonly renewed: boolean;
  readonly rows: readonly Placed[];
}

/** The rows under a filter: what is shown keeps its order, what came since waits until somebody asks for it. */
export function useRows(filter: WorkFilter) {
  const of = JSON.stringify(filter);
  const query = useInfiniteQuery(workListQuery(filter));
  const { data, hasNextPage, fetchNextPage, isFetchedAfterMount: renewed } = query;
  const latest = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const [shown, setShown] = useState<Shown>();
  useEffect(() => {
    if (!latest) return;
    setShown((before) => (before?.of === of && before.renewed ? before : { of, renewed, rows: place(latest) }));
  }, [latest, of, renewed]);

  const current = shown?.of === of ? shown.rows : undefined;
  const settled = useMemo(
    () => (current && latest ? settle(current, latest, hasNextPage) : undefined),
    [current, latest, hasNextPage],
  );
  const showAll = useCallback((): void => setShown({ of, renewed: true, rows: place(latest ?? []) }), [of, latest]);
  const more = useCallback(async (): Promise<void> => {
    const { data: fetched } = await fetchNextPage();
    const known = new Set(current?.map(({ item }) => lineOf(item)));
    const added = (fetched?.pages.at(-1)?.items ?? []).filter((item) => !known.has(lineOf(item)));
    setShown({ of, renewed: true, rows: [...(current ?? []), ...place(added)] });
  }, [fetchNextPage, current, of]);
  return { query, settled, counts: data?.pages[0]?.counts, showAll, more };
}
