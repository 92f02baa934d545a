import { Link } from '@tanstack/react-router';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import type { Place } from './places';

/** The same places for a thumb. */
export function Tabs({ places }: { readonly places: readonly Place[] }) {
  const { say } = useWords();
  return (
    <nav className="tabs" aria-label={say('frame.menu')}>
      {places.map(({ to, short, icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
          <Icon name={icon} />
          {say(short)}
        </Link>
      ))}
    </nav>
  );
}
