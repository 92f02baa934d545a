import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kindsQuery } from '../api/questions';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';

/** The name of each kind in the language of the page. */
export function useKindNames(): ReadonlyMap<string, string> {
  const words = useWords();
  const { data } = useQuery(kindsQuery);
  return useMemo(() => new Map(data?.map(({ kind, name }) => [kind, inLanguage(name, words)])), [data, words]);
}
