import type { Told } from './asking';

/** What two answers that must be the same may differ in (design 1), and what each connection says of itself. */
const MAY_DIFFER = ['date', 'set-cookie', 'traceparent'];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The answer as text: status, headers and body without trace, nonce and date. */
export function comparable({ status, headers, text }: Told): string {
  const kept = [...headers].filter(([name]) => !MAY_DIFFER.includes(name)).map(([name, value]) => `${name}: ${value}`);
  const lines = [String(status), ...kept, text.replace(/"traceId":"[0-9a-f]{32}"/, '"traceId":""')];
  return lines.join('\n').replaceAll(/nonce-[\w+/=]{20,}/g, 'nonce');
}

/** The same for answers that draw ids of their own: each id is told by when it comes first. */
export function comparableByOrder(told: Told): string {
  const seen = new Map<string, string>();
  return comparable(told).replaceAll(UUID, (id) => {
    const known = seen.get(id) ?? `id-${seen.size}`;
    seen.set(id, known);
    return known.padEnd(id.length, '-');
  });
}

/** Where two texts part, in a few words. */
export function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const part = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 40), at + 120));
  return `${part(one)} and ${part(other)}`;
}
