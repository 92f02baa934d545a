import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sessionQuery } from '../api/session';
import type { Session } from '../api/shapes';
import { useTab } from '../api/use-stores';
import { Skeleton } from '../components/skeleton';
import { Trouble } from '../components/trouble';
import { Frame } from '../frame/frame';
import { useWords } from '../texts/use-words';
import { ChooseAssignment } from './choose-assignment';
import { LoggedOut } from './logged-out';
import { Start } from './start';

/** Decides what a visitor meets: the start page, the choice of assignment, or the page asked for. */
export function Gate() {
  const { say } = useWords();
  const { data, error, refetch } = useQuery(sessionQuery);
  const { pin } = useTab();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const latest = useRef<Session>(undefined);
  if (data) latest.current = data;
  useIdleEnd(data?.expiresAt, () => void refetch());
  if (path === '/logged-out') return <LoggedOut />;
  if (pin && latest.current) return <Frame session={latest.current} />;
  if (data) return <ChooseAssignment session={data} />;
  if (data === null) return <Start returnTo={path} />;
  if (error)
    return (
      <main className="main narrow">
        <Trouble error={error} what={say('start.no-answer')} />
      </main>
    );
  return <Skeleton rows={4} />;
}

/** Asks again when the session should have ended, so that a page left on a shared computer is covered in time. */
function useIdleEnd(expiresAt: string | undefined, ask: () => void): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!expiresAt) return;
    const wait = Math.max(1_000, Date.parse(expiresAt) - Date.now() + 1_000);
    const timer = setTimeout(() => latest.current(), Math.min(wait, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [expiresAt]);
}
