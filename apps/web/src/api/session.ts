import { queryOptions } from '@tanstack/react-query';
import { api, BY_PAGE, granted, once } from './client';
import { Problem } from './problem';
import type { Assignment, Session } from './shapes';
import { tabStore } from './tab';

/** The name a person recognises an assignment by: its unit, else its organisation. */
export const placeOf = (assignment: Assignment): string => assignment.unit?.name ?? assignment.organisation?.name ?? '';

/** Who is logged in, or null. The first answer pins the tab; a later one that differs says so. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 30_000,
  refetchOnWindowFocus: 'always',
  queryFn: async (): Promise<Session | null> => {
    const headers = tabStore.get().pin ? BY_PAGE : undefined;
    try {
      const session = await granted(api.GET('/api/v1/session', { headers }));
      compareWithTab(session);
      return session;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
});

function compareWithTab(session: Session): void {
  const { pin } = tabStore.get();
  const { assignment, user } = session;
  if (pin && pin.user !== user.name) return location.replace('/');
  if (!assignment) return;
  if (pin && pin.assignment !== assignment.id) return tabStore.moveElsewhere();
  tabStore.pin({ assignment: assignment.id, user: user.name, place: placeOf(assignment) });
}

/** Works as this assignment from now on, in every tab of the browser. */
export async function takeAssignment(assignment: string): Promise<void> {
  await granted(api.POST('/api/v1/session/assignment', { body: { assignment }, params: { header: once() } }));
}

/** Ends the session and leaves the page, so that nothing of it stays in memory. */
export async function logOut(): Promise<void> {
  const { logoutUrl } = await granted(api.POST('/api/v1/session/logout'));
  location.replace(logoutUrl ?? '/logged-out');
}
