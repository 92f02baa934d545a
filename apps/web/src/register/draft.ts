import { useSyncExternalStore } from 'react';
import type { StatedBasis, UnitRef } from '../api/shapes';

export interface DraftPerson {
  readonly card: string;
  readonly name?: string;
  readonly age?: number;
  readonly number?: string;
  readonly municipality?: string;
  readonly deceasedOn?: string;
  readonly protected: boolean;
}
export interface Draft {
  readonly person?: DraftPerson;
  readonly kind?: string;
  readonly to?: UnitRef;
  readonly content: Readonly<Record<string, string>>;
  readonly urgency?: string;
  readonly basis?: string;
  readonly givenBy?: StatedBasis['givenBy'];
  readonly form?: StatedBasis['form'];
  readonly validUntil?: string;
  readonly conditions: readonly string[];
}

const EMPTY: Draft = { content: {}, conditions: [] };

let draft: Draft = EMPTY;
const listeners = new Set<() => void>();

function set(next: Draft): void {
  draft = next;
  listeners.forEach((listener) => listener());
}

/** What is being written. It lives in this tab's memory until it is sent, and outlives errors and the end of a session. */
export const draftStore = {
  get: (): Draft => draft,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  change: (part: Partial<Draft>): void => set({ ...draft, ...part }),
  clear: (): void => set(EMPTY),
  isEmpty: (): boolean => draft === EMPTY,
};

export const useDraft = (): Draft => useSyncExternalStore(draftStore.subscribe, draftStore.get);
