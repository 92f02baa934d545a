import { useWords } from '../texts/use-words';
import { Button } from './button';

interface Props {
  /** A list that is fetched page by page. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** The next page of a list, as long as there is one. */
export function More({ list: { hasNextPage, isFetchingNextPage, fetchNextPage } }: Props) {
  const { say } = useWords();
  if (!hasNextPage) return null;
  return (
    <p className="more">
      <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {say('work-list.more')}
      </Button>
    </p>
  );
}
