import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { logOut, placeOf } from '../api/session';
import type { Session } from '../api/shapes';
import { LanguageSwitch } from '../components/language-switch';
import { useWords } from '../texts/use-words';

interface Props {
  readonly session: Session;
  readonly onKeys: () => void;
}

/** Who one is and as what: change assignment, language and keys, log out. */
export function OwnMenu({ session, onKeys }: Props) {
  const { say } = useWords();
  const leave = useMutation({ mutationFn: logOut });
  const menu = useRef<HTMLDetailsElement>(null);
  useClosing(menu);
  const { user, assignment } = session;
  const place = assignment ? placeOf(assignment) : '';
  return (
    <details className="menu" ref={menu}>
      <summary className="me" aria-label={say('frame.own-menu', { name: user.name, place })}>
        <div>
          {user.name}
          <span>{place}</span>
        </div>
        <span className="who staff" aria-hidden="true">
          {user.initials}
        </span>
      </summary>
      <ul>
        <li>
          <Link to="/assignment">{say('frame.assignment')}</Link>
        </li>
        <li>
          <LanguageSwitch />
        </li>
        <li className="desk">
          <button type="button" onClick={onKeys}>
            {say('keys.title')}
          </button>
        </li>
        <li>
          <button type="button" onClick={() => leave.mutate()}>
            {say('frame.log-out')}
          </button>
        </li>
      </ul>
    </details>
  );
}

/** A menu closes when something in it is chosen, on Escape, and when one leaves it. */
function useClosing(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
    const close = (event: Event): void => {
      const { current } = menu;
      if (!current?.open) return;
      const inside = event.target instanceof Node && current.contains(event.target);
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event.type === 'pointerdown' && inside) return;
      current.open = false;
      if (event instanceof KeyboardEvent) current.querySelector('summary')?.focus();
    };
    const leave = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node && !menu.current?.contains(event.relatedTarget)) close(event);
    };
    const details = menu.current;
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    details?.addEventListener('focusout', leave);
    details?.querySelector('ul')?.addEventListener('click', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [menu]);
}
