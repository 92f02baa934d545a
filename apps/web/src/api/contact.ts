/** Since when the server has not answered, or undefined while it does. */
let lostAt: Date | undefined;
const listeners = new Set<() => void>();

function set(next: Date | undefined): void {
  lostAt = next;
  listeners.forEach((listener) => listener());
}

export const contactStore = {
  get: (): Date | undefined => lostAt,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  lost: (at: Date): void => (lostAt ? undefined : set(at)),
  regained: (): void => (lostAt ? set(undefined) : undefined),
};
