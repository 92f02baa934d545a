import { SkipLink } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { listen } from '../api/events';
import type { Session } from '../api/shapes';
import { useTab } from '../api/use-stores';
import { useKeys } from '../keyboard/use-keys';
import { useWords } from '../texts/use-words';
import { Bar } from './bar';
import { KeyBar } from './key-bar';
import { KeysDialog } from './keys-dialog';
import { Notices } from './notices';
import { destinations } from './places';
import { Tabs } from './tabs';

/** The frame round every page of a logged-in person. When the session ends the page stays in memory but is not shown. */
export function Frame({ session }: { readonly session: Session }) {
  const { say } = useWords();
  const { endedAt, elsewhere } = useTab();
  const [keysOpen, showKeys] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const places = destinations(session.assignment?.rights ?? []);
  useLive(endedAt || elsewhere || !session.assignment?.unit ? undefined : session.assignment.id);
  useFrameKeys(session.assignment?.rights ?? [], () => showKeys(true));
  return (
    <div className={path === '/handoffs/new' ? 'sending' : undefined}>
      <SkipLink href="#content">{say('frame.skip')}</SkipLink>
      <Bar session={session} places={places} onKeys={() => showKeys(true)} />
      <Notices session={session} />
      <main className="main" id="content" tabIndex={-1} hidden={endedAt !== undefined}>
        <Outlet />
      </main>
      <KeyBar path={path} onAll={() => showKeys(true)} />
      <Tabs places={places} />
      <KeysDialog open={keysOpen} onClose={() => showKeys(false)} />
    </div>
  );
}

function useLive(assignment: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => (assignment ? listen(client, assignment) : undefined), [client, assignment]);
}

function useFrameKeys(rights: readonly string[], showKeys: () => void): void {
  const navigate = useNavigate();
  const go = (right: string, to: '/persons' | '/handoffs/new') =>
    rights.includes(right) ? () => void navigate({ to }) : undefined;
  useKeys({ '?': showKeys, '/': go('look-up', '/persons'), n: go('register', '/handoffs/new') });
}
