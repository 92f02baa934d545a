import { useSyncExternalStore } from 'react';

/** What was just done and can be taken back whole: a sending that nobody has opened, or that one has taken something oneself. */
export interface Undoable {
  readonly done: 'sent' | 'claimed';
  readonly handoff: string;
  /** To whom it was sent. */
  readonly unit?: string;
  readonly undone?: true;
}

const OFFERED_MS = 120_000;
const TOLD_MS = 8_000;
const listeners = new Set<() => void>();
let offered: Undoable | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function tell(next: Undoable | undefined, forMs = 0): void {
  clearTimeout(timer);
  if (next) timer = setTimeout(() => tell(undefined), forMs);
  offered = next;
  listeners.forEach((listener) => listener());
}

/** Offers to take back what was just done, for two minutes; only the latest can be undone. */
export const offerUndo = (undoable: Undoable): void => tell(undoable, OFFERED_MS);

/** Says a while that it was taken back. */
export const tellUndone = (undoable: Undoable): void => tell({ ...undoable, undone: true }, TOLD_MS);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUndoable = (): Undoable | undefined => useSyncExternalStore(subscribe, () => offered);
