import type { LoggedRow } from './canonical';
import type { Finding } from './finding';
import { NOBODY } from './sealed-log';

/** From how many rows persons were erased, as the log tells; rows that are not sealed yet tell as well, until they are. */
export interface ToldErasures {
  readonly sealed: number;
  readonly unsealed: number;
}

const COUNT = /^(\d{1,9}) rows$/;

/** How many rows were changed by the erasure that this row tells of; 0 when it tells of none. Nobody but the owner writes rows of that owner. */
export function toldBy({ action, owner, user_id: user, object_kind: kind, trace_id: trace }: LoggedRow): number {
  const isErasure = action === 'erase-person' && kind === 'access-log' && user === null && owner === NOBODY;
  return isErasure ? Number(COUNT.exec(trace ?? '')?.[1] ?? 0) : 0;
}

/** Whoever owns the database can take a person away and leave the right hash: the seal holds, so that every erasure must be told of. */
export function unexplained(erased: number, { sealed, unsealed }: ToldErasures): Finding | undefined {
  if (erased <= sealed + unsealed) return undefined;
  const what = `Persons were erased from ${erased} sealed rows, but the log tells of ${sealed + unsealed}`;
  return { code: 'erased-unexplained', what };
}
