import type { Heads } from '../inbox.queries';

const PAIR = /^(?<holder>[0-9a-f-]{36})=(?<seq>\d{1,15})$/;

/** The place in a stream, as the id of its events: `<holder>=<number>`, joined by commas. */
export function writeCursor(heads: Heads): string {
  return [...heads].map(([holder, seq]) => `${holder}=${seq}`).join(',');
}

/**
 * Where a stream goes on: for each holder the number the browser says it has, or the present one when it says none. A
 * number beyond the present is not believed, and holders that are not among `heads` are left out.
 */
export function resume(lastEventId: string | undefined, heads: Heads): Map<string, number> {
  const had = new Map((lastEventId ?? '').split(',').map(pairOf));
  return new Map([...heads].map(([holder, seq]) => [holder, Math.min(had.get(holder) ?? seq, seq)]));
}

function pairOf(text: string): [string, number | undefined] {
  const { holder = '', seq } = PAIR.exec(text)?.groups ?? {};
  return [holder, seq === undefined ? undefined : Number(seq)];
}
