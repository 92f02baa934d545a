declare global {
  var putAwayLater: (() => Promise<unknown>)[] | undefined;
}

/** Does this after the last test and hook of the spec file; what was opened last is closed first. */
export function putAwayLater(putAway: () => Promise<unknown>): void {
  if (!globalThis.putAwayLater) throw new Error('This runs only inside a spec.');
  globalThis.putAwayLater.push(putAway);
}
