import { createHash } from 'node:crypto';

/** What generated ids are of. */
export type Kind =
  'handoff' | 'identity' | 'decide' | 'rest' | 'history' | 'person' | 'card' | 'question' | 'reply' | 'comment';

/** An id that both SQL and this process can make from its number, scattered like the real ones. */
export function loadId(kind: Kind, number: number): string {
  const hex = createHash('md5').update(`${kind}:${number}`).digest('hex');
  const text = `${hex.slice(0, 12)}4${hex.slice(13, 16)}a${hex.slice(17)}`;
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}

/** The same as an SQL expression over a number. */
export function loadIdSql(kind: Kind, number = 'n'): string {
  return `overlay(overlay(md5('${kind}:' || (${number})) placing '4' from 13) placing 'a' from 17)::uuid`;
}
