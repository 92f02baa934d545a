import { randomFillSync } from 'node:crypto';

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:$|-)/;
/** A date followed by four figures: a trace id goes to the log, so it must not be able to carry an identity number. */
const LIKE_AN_IDENTITY_NUMBER = /\d\d(?:0[1-9]|1[0-2])(?:[0-8]\d|9[01])\d{4}/;

/** The trace a request belongs to: the caller's, when it sent a sound `traceparent` (W3C Trace Context), else a new one. 32 hex digits. */
export function traceIdOf(traceparent: string | string[] | undefined): string {
  const sent = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent) : null;
  const [, trace = '', span = ''] = sent ?? [];
  const sound = /[1-9a-f]/.test(trace) && /[1-9a-f]/.test(span) && !LIKE_AN_IDENTITY_NUMBER.test(trace);
  return sound ? trace : newTraceId();
}

/** The header that answers: the same trace, with a span of our own. */
export function traceparentOf(traceId: string): string {
  return `00-${traceId}-${someHex(8)}-01`;
}

function newTraceId(): string {
  const made = someHex(16);
  return LIKE_AN_IDENTITY_NUMBER.test(made) ? newTraceId() : made;
}

/** Taken from a store that is filled again when it is used up, because a call for a few bytes costs as much as one for many. */
const store = Buffer.alloc(4096);
let used = store.length;

function someHex(bytes: number): string {
  if (used + bytes > store.length) {
    randomFillSync(store);
    used = 0;
  }
  used += bytes;
  return store.toString('hex', used - bytes, used);
}
