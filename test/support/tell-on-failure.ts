declare global {
  var tellOnFailure: (() => Promise<unknown>)[] | undefined;
}

/** Says something when a test of this spec file fails, while everything is still as it was then. */
export function tellOnFailure(tell: () => Promise<unknown>): void {
  if (!globalThis.tellOnFailure) throw new Error('This runs only inside a spec.');
  globalThis.tellOnFailure.push(tell);
}
