import { Link } from '@tanstack/react-router';
import type { Session } from '../api/shapes';
import { Icon } from '../components/icon';
import { Mark } from '../components/mark';
import { KeyHint } from '../components/button';
import { Bell } from '../inbox/bell';
import { useWords } from '../texts/use-words';
import { OwnMenu } from './own-menu';
import type { Place } from './places';

interface Props {
  readonly session: Session;
  readonly places: readonly Place[];
  readonly onKeys: () => void;
}

/** The bar: where one can go, the look-up, and who one is. */
export function Bar({ session, places, onKeys }: Props) {
  const { say } = useWords();
  return (
    <header className="bar">
      <Link className="mark" to="/">
        <Mark />
        <span>Sammanhang</span>
      </Link>
      <nav className="nav" aria-label={say('frame.main-menu')}>
        {places
          .filter(({ inBar }) => inBar)
          .map(({ to, text }) => (
            <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }}>
              {say(text)}
            </Link>
          ))}
      </nav>
      <span className="push" />
      {places.some(({ to }) => to === '/persons') && <Find />}
      {session.assignment?.unit && session.assignment.rights.includes('see-rows') && <Bell />}
      <OwnMenu session={session} onKeys={onKeys} />
    </header>
  );
}

function Find() {
  const { say } = useWords();
  return (
    <Link className="find" to="/persons" aria-label={say('frame.find')}>
      <Icon name="find" className="i" />
      <span>{say('frame.number')}</span>
      <KeyHint keys="/" />
    </Link>
  );
}
