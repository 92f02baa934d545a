import type { AccessList, Disclosed, Promised } from './access-list';

/** What ending somebody's access to items leaves of the access list, when somebody with these holders asks for it. */
export function leftAfterEnd(
  access: AccessList,
  items: readonly string[],
  of: string,
  holders: readonly string[],
): readonly Disclosed[] {
  return access.rows.filter((row) => !isTheirs(row, items, of, holders));
}

/** The same of winding down at `now` until `last`: what is more than reading becomes reading, what is longer becomes shorter. */
export function leftAfterWindDown(
  access: AccessList,
  items: readonly string[],
  of: string,
  holders: readonly string[],
  last: number,
): readonly Disclosed[] {
  return access.rows.map((row) =>
    isTheirs(row, items, of, holders) ? { ...row, level: 1, until: Math.min(row.until, last) } : row,
  );
}

/** A holder's access is ended by the holder itself or by the item's owner, and an owner's own never. */
function isTheirs(row: Disclosed, items: readonly string[], of: string, holders: readonly string[]): boolean {
  const asked = items.includes(row.item) && row.holder === of && row.level < 3;
  return asked && (holders.includes(of) || holders.includes(row.owner));
}

/** What was promised with what ends, or behind it, is taken back by the same people. */
export function promisedAfterEnd(
  access: AccessList,
  items: readonly string[],
  of: string,
  holders: readonly string[],
): readonly Promised[] {
  return access.promises.filter((row) => {
    const asked = (items.includes(row.item) || items.includes(row.gate)) && row.holder === of;
    return !asked || !(holders.includes(of) || holders.includes(row.owner));
  });
}

/** How many rows of the history tell of it: all that ended, or all that was more or longer than what is left. */
export function toldOfEnd(
  access: AccessList,
  items: readonly string[],
  of: string,
  holders: readonly string[],
  last = Number.NEGATIVE_INFINITY,
): number {
  return access.rows.filter((row) => isTheirs(row, items, of, holders) && (row.level > 1 || row.until > last)).length;
}
