/** What this browser tab works as. Kept in memory only, so that a shared computer remembers nobody. */
export interface Pin {
  readonly assignment: string;
  readonly user: string;
  readonly place: string;
}
export interface Tab {
  readonly pin?: Pin;
  readonly endedAt?: Date;
  readonly elsewhere: boolean;
}

let tab: Tab = { elsewhere: false };
const listeners = new Set<() => void>();

function set(next: Tab): void {
  tab = next;
  listeners.forEach((listener) => listener());
}

export const tabStore = {
  get: (): Tab => tab,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** The tab works as this assignment from now on; whatever was in the way is over. */
  pin: (pin: Pin): void => set({ pin, elsewhere: false }),
  /** The session ended while the tab was in use. */
  end: (at: Date): void => (tab.pin && !tab.endedAt ? set({ ...tab, endedAt: at }) : undefined),
  /** Another tab of the same browser works as somebody else now. */
  moveElsewhere: (): void => (tab.elsewhere ? undefined : set({ ...tab, endedAt: undefined, elsewhere: true })),
  release: (): void => set({ elsewhere: false }),
};
