import type { Actor } from '@care/kernel';
import type { SealedPart } from '../parts/handoff-parts';

/** The row without the part that says who it is about, for an actor whose role sees rows and no names; never opened, so never shown. */
export function namesFor<Row extends { readonly parts: readonly SealedPart[] }>(
  { rights }: Pick<Actor, 'rights'>,
  row: Row,
): Row {
  return rights.has('see-names') ? row : { ...row, parts: row.parts.filter(({ part }) => part !== 'identity') };
}
