import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { unreadQuery } from '../api/inbox';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';

const COUNTED = 100;

/** The way to the inbox, with how much in it nobody has read; the number follows what happens. */
export function Bell() {
  const { say } = useWords();
  const { data } = useQuery(unreadQuery);
  const unread = data?.unread ?? 0;
  const figure = unread < COUNTED ? String(unread) : `${COUNTED - 1}+`;
  return (
    <Link className="bell" to="/inbox" aria-label={say('inbox.bell', { count: unread })}>
      <Icon name="bell" />
      {unread > 0 && <i aria-hidden="true">{figure}</i>}
    </Link>
  );
}
