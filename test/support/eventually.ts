const PAUSE_MS = 50;

/** Repeats the expectation until it holds; after `within` milliseconds its last failure is the test's. */
export async function eventually<T>(expectation: () => T | Promise<T>, within = 10_000): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    try {
      return await expectation();
    } catch (failure) {
      if (Date.now() > end) throw failure;
    }
    await new Promise((again) => setTimeout(again, PAUSE_MS));
  }
}
