import type { HandoffKind } from '../api/shapes';
import type { Choice } from '../components/chips';
import { inLanguage, type Words } from '../texts/words';

/** So many are shown at once; a unit that uses more sees all it uses. */
const AT_ONCE = 5;

/** What this unit may send, each with the number it has everywhere; in front what the unit uses, filled up with the first others. */
export function kindChoices(kinds: readonly HandoffKind[], words: Words): Choice[] {
  const sendable = kinds.filter((kind) => kind.sendable);
  const used = sendable.filter((kind) => kind.used);
  const others = sendable.filter((kind) => !kind.used).slice(0, Math.max(0, AT_ONCE - used.length));
  const front = new Set([...used, ...others].map(({ kind }) => kind));
  return sendable.map(({ kind, name, order }) => ({
    value: kind,
    name: inLanguage(name, words),
    number: order,
    apart: !front.has(kind),
  }));
}
