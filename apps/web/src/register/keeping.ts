import type { KeptDraft, Saving } from '../api/drafts';
import type { Errors } from './register.presenter';

/**
 * How the draft stands: not begun, on its way, kept, only in this tab, refused as it is, saved by a colleague meanwhile, or sent or
 * discarded by one or in another tab.
 */
export type Standing = 'fresh' | 'saving' | 'saved' | 'unsaved' | 'refused' | 'overtaken' | 'gone';

export interface Kept {
  readonly standing: Standing;
  /** What the server has. */
  readonly draft?: KeptDraft;
  /** Why it could not be kept, by field. */
  readonly errors: Errors;
  /** What a colleague has saved over the version that was seen. */
  readonly theirs?: KeptDraft;
}

/** The way to the server. */
export interface Road {
  /** Begins the draft, or saves over a version; twice by the same key is as once. */
  readonly keep: (saving: Saving) => Promise<KeptDraft>;
  readonly read: (id: string) => Promise<KeptDraft>;
}

/** Before anything is written. */
export const NOTHING: Kept = { standing: 'fresh', errors: {} };

/** How the draft stands now, for the page to follow. */
export class KeptStore {
  private kept: Kept = NOTHING;
  private readonly listeners = new Set<() => void>();

  readonly get = (): Kept => this.kept;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  put(kept: Kept): void {
    this.kept = kept;
    this.listeners.forEach((listener) => listener());
  }
}
