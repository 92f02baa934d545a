import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { inboxQuery, readUpTo, unreadQuery } from '../api/inbox';
import type { InboxRow } from '../api/shapes';
import { Button } from '../components/button';
import { Empty } from '../components/empty';
import { More } from '../components/more';
import { Note } from '../components/note';
import { PageHead } from '../components/page-head';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { useWords } from '../texts/use-words';
import { InboxLine } from './inbox-line';
import { StandingIn } from './standing-in';

/** What has happened to the unit's handoffs, the newest first. What comes meanwhile waits behind a bar. */
export function Inbox() {
  const { say } = useWords();
  const { mine = false } = useSearch({ from: '/inbox' });
  const list = useInfiniteQuery(inboxQuery(mine));
  const rows = list.data?.pages.flat();
  return (
    <div className="narrow">
      <PageHead title={say('inbox.title')} side={<Whose mine={mine} />}>
        <p>
          {say('inbox.text')} <Link to="/inbox/choices">{say('inbox.choose')}</Link>
        </p>
      </PageHead>
      <StandingIn />
      <Fresh shown={rows?.[0]?.seq} />
      <section className="card bleed" aria-label={say('inbox.title')}>
        {!rows && !list.error && <Skeleton rows={6} height={60} />}
        {!rows && list.error && <Trouble error={list.error} what={say('inbox.failed')} />}
        {rows?.length === 0 && <Empty icon="check">{say(mine ? 'inbox.none-mine' : 'inbox.none')}</Empty>}
        {rows && rows.length > 0 && <Rows rows={rows} />}
        <More list={list} />
      </section>
    </div>
  );
}

function Whose({ mine }: { readonly mine: boolean }) {
  const { say } = useWords();
  const navigate = useNavigate({ from: '/inbox' });
  const choice = (of: boolean, text: string) => (
    <button
      type="button"
      aria-pressed={mine === of}
      onClick={() => void navigate({ search: of ? { mine: true } : {} })}
    >
      {say(text)}
    </button>
  );
  return (
    <div className="seg" role="group" aria-label={say('inbox.whose')}>
      {choice(false, 'inbox.unit')}
      {choice(true, 'inbox.mine')}
    </div>
  );
}

/** Something has come since the list was fetched: it never jumps under whoever reads it. */
function Fresh({ shown }: { readonly shown?: number }) {
  const { say } = useWords();
  const client = useQueryClient();
  const { mine = false } = useSearch({ from: '/inbox' });
  const { data } = useQuery(unreadQuery);
  if (mine || shown === undefined || !data || data.newest <= shown) return null;
  const show = (): void => void client.invalidateQueries({ queryKey: inboxQuery(mine).queryKey });
  return (
    <Note icon="down" role="status">
      <Button onClick={show}>{say('inbox.fresh', { count: data.newest - shown })}</Button>
    </Note>
  );
}

function Rows({ rows }: { readonly rows: readonly InboxRow[] }) {
  const { say } = useWords();
  const client = useQueryClient();
  const unread = rows.some((row) => !row.own && !row.readAt);
  const read = async (): Promise<void> => {
    await readUpTo(rows[0]?.seq ?? 0);
    await client.invalidateQueries({ queryKey: ['inbox'] });
  };
  return (
    <>
      {unread && (
        <p className="pad">
          <Button look="go" onClick={() => void read()}>
            {say('inbox.read-all')}
          </Button>
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <InboxLine key={row.id} row={row} />
        ))}
      </ul>
    </>
  );
}
