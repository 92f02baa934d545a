import { DateTime } from 'luxon';
import { PeriodRefused } from './oversight.errors';

/** Whole Swedish days, YYYY-MM-DD, the last one included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** As long as the log must be kept at least (HSLF-FS 2016:40 4 kap. 9 §). */
const MOST_YEARS = 5;

/**
 * The period that is asked about: until today when no end is said, and as far back as an extract may go when no beginning is. `today`
 * is the Swedish date. Throws `PeriodRefused` with `not-a-date`, `in-the-future`, `period-reversed` or `period-too-long`.
 */
export function readPeriod(asked: Partial<Period>, today: string): Period {
  const to = asked.to === undefined ? today : readDay(asked.to, 'to', today);
  const earliest = yearsBefore(to);
  const from = asked.from === undefined ? earliest : readDay(asked.from, 'from', today);
  if (from > to) throw new PeriodRefused([{ field: 'from', code: 'period-reversed' }]);
  if (from < earliest) throw new PeriodRefused([{ field: 'from', code: 'period-too-long' }]);
  return { from, to };
}

/** A day that has come, YYYY-MM-DD; `field` is where it stands in the request. Throws `PeriodRefused` with `not-a-date` or `in-the-future`. */
export function readDay(text: string, field: string, today: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900' || !DateTime.fromISO(text).isValid)
    throw new PeriodRefused([{ field, code: 'not-a-date' }]);
  if (text > today) throw new PeriodRefused([{ field, code: 'in-the-future' }]);
  return text;
}

function yearsBefore(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ years: MOST_YEARS }).toISODate() ?? day;
}
