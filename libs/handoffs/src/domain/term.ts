import { Duration } from 'luxon';

/** How long: `working` is counted only while the receiver is open, else it is elapsed time. */
export interface Term {
  readonly milliseconds: number;
  readonly working: boolean;
}

const WORKING = /^working (PT(?:\d+H)?(?:\d+M)?)$/;

/**
 * Reads "PT4H" (ISO 8601, elapsed) or "working PT4H" (hours and minutes, because a working day is as long as the unit makes it);
 * null for anything else.
 */
export function termOf(text: string): Term | null {
  const working = WORKING.exec(text)?.[1];
  const length = Duration.fromISO(working ?? text);
  const milliseconds = length.isValid ? length.toMillis() : -1;
  return milliseconds < 0 ? null : { milliseconds, working: working !== undefined };
}
