import type { Step } from './run';

/**
 * The steps a failure needs: halves, quarters and so on are left out as long as it still fails. Stops when the time is up,
 * with the shortest that failed so far.
 */
export async function shortened(
  steps: readonly Step[],
  fails: (fewer: readonly Step[]) => Promise<boolean>,
  until: number,
): Promise<readonly Step[]> {
  let needed = steps;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    needed = await without(needed, size, fails, until);
  return needed;
}

async function without(
  steps: readonly Step[],
  size: number,
  fails: (fewer: readonly Step[]) => Promise<boolean>,
  until: number,
): Promise<readonly Step[]> {
  let needed = steps;
  for (let from = needed.length - size; from > -size && Date.now() < until; from -= size) {
    const fewer = needed.filter((_, index) => index < from || index >= from + size);
    if (fewer.length < needed.length && (await fails(fewer))) needed = fewer;
  }
  return needed;
}
