import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { draftsQuery, keepDraft, readDraft } from '../api/drafts';
import { asProblem, type Problem } from '../api/problem';
import { handoffQuery } from '../api/questions';
import type { HandoffView } from '../api/shapes';
import { DraftKeeper } from './draft-keeper';
import { draftStore, EMPTY, type Draft } from './draft';
import type { Kept } from './keeping';
import { draftFrom } from './written';

/** One for the tab, as the draft it keeps. */
export const keeper = new DraftKeeper({ keep: keepDraft, read: readDraft });

export const useKept = (): Kept => useSyncExternalStore(keeper.subscribe, keeper.get);

/** Leaves what is being written where it is kept, and begins with an empty page. */
export function putAside(): void {
  keeper.forget();
  draftStore.clear();
}

/** Keeps the draft as long as the page is open, and opens the one that the address names. Undefined while it is fetched. */
export function useKeeping(): { readonly opening: boolean; readonly problem?: Problem } {
  const opened = useOpening();
  const client = useQueryClient();
  const navigate = useNavigate();
  const id = useKept().draft?.body.id;
  useEffect(() => {
    const stop = draftStore.subscribe(() => keeper.changed(draftStore.get()));
    const hide = (): void => void (document.visibilityState === 'hidden' && keeper.flush());
    document.addEventListener('visibilitychange', hide);
    keeper.changed(draftStore.get());
    return () => {
      stop();
      document.removeEventListener('visibilitychange', hide);
      void keeper.flush().then(() => client.invalidateQueries({ queryKey: draftsQuery.queryKey }));
    };
  }, [client]);
  useEffect(() => {
    if (id) void navigate({ to: '/handoffs/new', search: { draft: id }, replace: true });
  }, [id, navigate]);
  return opened;
}

/** Opens what the address names: a draft of the unit, or a handoff that is sent anew. What this tab has in hand already is left. */
function useOpening(): { readonly opening: boolean; readonly problem?: Problem } {
  const { draft, follows } = useSearch({ from: '/handoffs/new' });
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const inHand = !draft && !follows ? true : isInHand(draft, follows);
  const [opening, setOpening] = useState(!inHand);
  useEffect(() => {
    if (isInHand(draft, follows)) return setOpening(false);
    let gone = false;
    const begun = draft ? openDraft(draft) : openAnew(client, follows ?? '');
    begun
      .then(() => !gone && setProblem(undefined))
      .catch((error: unknown) => !gone && setProblem(asProblem(error)))
      .finally(() => !gone && setOpening(false));
    return () => {
      gone = true;
    };
  }, [client, draft, follows]);
  return { opening, problem };
}

function isInHand(draft: string | undefined, follows: string | undefined): boolean {
  if (draft) return keeper.get().draft?.body.id === draft;
  return !follows || draftStore.get().follows === follows;
}

async function openDraft(id: string): Promise<void> {
  const kept = await readDraft(id);
  const draft = draftFrom(kept.body);
  keeper.resume(kept, draft);
  draftStore.put(draft);
}

/** What was sent before, for another receiver: who and what it is about, but no basis, because it is decided anew. */
async function openAnew(client: QueryClient, id: string): Promise<void> {
  const { view } = await client.fetchQuery(handoffQuery(id));
  putAside();
  draftStore.put(draftAfter(view));
}

export function draftAfter({ id, kind, urgency, person, card, decide, rest = {} }: HandoffView): Draft {
  return {
    ...EMPTY,
    ...{ kind, urgency, follows: id, content: { ...decide, ...rest } },
    ...(card ? { person: { ...person, card } } : {}),
  };
}
