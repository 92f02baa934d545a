import type { Arrival } from '../api/questions';
import type { Words } from '../texts/words';

/** The server counts to this and no further. */
const COUNTED = 1_000;

/** "37 överlämningar har kommit från Medicinavdelning 52." */
export function arrivalText({ arrived: { count, from } }: Pick<Arrival, 'arrived'>, { say }: Words): string {
  return say(count < COUNTED ? 'arrived.count' : 'arrived.many', { count, unit: from.name });
}
