import { InvalidOpeningHours } from './directory.errors';
import { WEEK } from './opening-hours';
import { spansOf } from './span';

const MOST_SPANS = 6;
const LEAST_MINUTES = 60;

/**
 * Why hours cannot be set so, as a stable code; null when they can. A day has at most six spans and none that overlap, so that nobody's
 * hours keep everybody waiting; a week has an hour at least, because whoever waits for hours that hardly come, or never, is told of
 * nothing. The database says the same of a day and a week (`directory.are_hours`).
 */
export function refusalOfHours(hours: object): string | null {
  const days: readonly string[] = WEEK;
  if (!Object.keys(hours).every((day) => days.includes(day))) return 'opening-hours-invalid';
  const minutes = Object.values(hours).map(minutesOpen);
  if (minutes.includes(null)) return 'opening-hours-invalid';
  return minutes.reduce<number>((all, some) => all + (some ?? 0), 0) < LEAST_MINUTES ? 'opening-hours-too-few' : null;
}

function minutesOpen(day: unknown): number | null {
  try {
    const spans = spansOf(day);
    const overlap = spans.some(({ from }, at) => from < (spans[at - 1]?.to ?? 0));
    return overlap || spans.length > MOST_SPANS ? null : spans.reduce((all, { from, to }) => all + to - from, 0);
  } catch (error) {
    if (error instanceof InvalidOpeningHours) return null;
    throw error;
  }
}
