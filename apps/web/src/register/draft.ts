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
  readonly conditions: readonly string[];
  /** A consent that holds already; then nothing more is asked about it. */
  readonly consent?: string;
  readonly givenBy?: StatedBasis['givenBy'];
  /** The ids of those who speak for the person. */
  readonly representatives: readonly string[];
  readonly form?: StatedBasis['form'];
  readonly validUntil?: string;
  /** Whom the consent does not hold for, as selectors: `sector:E`. */
  readonly exclusions: readonly string[];
  /** That the receiver may see the number of a person with protected identity. */
  readonly namesReceiver?: boolean;
  /** The handoff that this one is sent after. */
  readonly follows?: string;
}

/** Nothing stated: what was said for one receiver or kind is not said for another. */
export const UNSTATED = { basis: undefined, conditions: [], consent: undefined, namesReceiver: undefined } as const;

/** What somebody else has consented to is never the next person's consent. */
export const UNASKED = {
  ...UNSTATED,
  ...{ givenBy: undefined, representatives: [], form: undefined, validUntil: undefined, exclusions: [] },
} as const;

export const EMPTY: Draft = { content: {}, conditions: [], representatives: [], exclusions: [] };

let draft: Draft = EMPTY;
const listeners = new Set<() => void>();

function set(next: Draft): void {
  draft = next;
  listeners.forEach((listener) => listener());
}

/** What is being written, as this tab has it: it outlives errors and the end of a session. `DraftKeeper` keeps it for the unit. */
export const draftStore = {
  get: (): Draft => draft,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  change: (part: Partial<Draft>): void => set({ ...draft, ...part }),
  /** Goes on with another draft. */
  put: (next: Draft): void => set(next),
  clear: (): void => set(EMPTY),
  isEmpty: (): boolean => draft === EMPTY,
};

export const useDraft = (): Draft => useSyncExternalStore(draftStore.subscribe, draftStore.get);
