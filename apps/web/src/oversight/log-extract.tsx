import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { extractFile, extractQuery } from '../api/oversight';
import { asProblem } from '../api/problem';
import type { LogExtract as Answer } from '../api/shapes';
import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { More } from '../components/more';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { inLanguage } from '../texts/words';
import { ExtractTable } from './extract-table';
import { periodText } from './oversight.presenter';
import { saveAs } from './save-as';

/** One extract: which unit read what, when and for what, in the order it happened. To read, to print and to save. */
export function LogExtract() {
  const { say } = useWords();
  const { id } = useParams({ from: '/log-extracts/$id' });
  const list = useInfiniteQuery(extractQuery(id));
  const { data, error, hasNextPage, fetchNextPage } = list;
  const first = data?.pages[0];
  const printAll = async (): Promise<void> => {
    for (let more = hasNextPage; more;) more = (await fetchNextPage()).hasNextPage;
    window.print();
  };
  return (
    <>
      <p className="crumb">
        <Link to="/log-extracts">{say('extracts.title')}</Link> / {say('extracts.one')}
      </p>
      {!first && !error && <Skeleton rows={8} height={44} />}
      {!first && error && (
        <>
          <PageHead title={say(asProblem(error).status === 404 ? 'extracts.missing' : 'extracts.not-fetched')} />
          <Trouble error={error} what="" />
        </>
      )}
      {first && <Head id={id} extract={first} onPrint={() => void printAll()} />}
      {first && error && <Trouble error={error} what={say('extracts.not-fetched')} />}
      {first && (
        <section className="card bleed">
          {first.items.length === 0 && <Empty icon="info">{say('extracts.empty')}</Empty>}
          <ExtractTable items={data.pages.flatMap(({ items }) => items)} />
          <More list={list} />
        </section>
      )}
    </>
  );
}

interface HeadProps {
  readonly id: string;
  readonly extract: Answer;
  readonly onPrint: () => void;
}

function Head({ id, extract, onPrint }: HeadProps) {
  const words = useWords();
  const { say } = words;
  const saved = useMutation({
    mutationFn: () => extractFile(id),
    onSuccess: (file) => saveAs(file, `${say('extracts.file')}-${id.slice(0, 8)}.csv`),
  });
  const actions = (
    <div className="row wrap act">
      <Button onClick={onPrint}>{say('extracts.print')}</Button>
      <Button disabled={saved.isPending} onClick={() => saved.mutate()}>
        {say('extracts.csv')}
      </Button>
    </div>
  );
  return (
    <>
      <PageHead title={say('extracts.one')} side={actions}>
        <p>{[extract.organisation.name, periodText(extract, words)].join(' · ')}</p>
        <p>{inLanguage(extract.person, words)}</p>
      </PageHead>
      {saved.error && <Trouble error={saved.error} what={say('extracts.not-saved')} />}
    </>
  );
}
