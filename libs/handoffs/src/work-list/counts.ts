import { HORIZONS } from './horizons';
import { MOST_COUNTED } from './statements';

/** Open lines of one side and horizon, at most 1 000. */
export interface CountedLines {
  readonly side: 'to' | 'from';
  /** The place among `HORIZONS`. */
  readonly horizon: number;
  readonly lines: number;
}

/** How many lines there are under the filters: by horizon on the sides that are shown, and by side in all. 1000 means more than 999. */
export interface WorkCounts {
  readonly late: number;
  readonly twoHours: number;
  readonly today: number;
  readonly later: number;
  readonly to: number;
  readonly from: number;
}

export function countsOf(counted: readonly CountedLines[], sides: readonly string[]): WorkCounts {
  const sum = (which: (line: CountedLines) => boolean): number => {
    const lines = counted.filter(which).reduce((all, line) => all + line.lines, 0);
    return Math.min(lines, MOST_COUNTED);
  };
  const [late = 0, twoHours = 0, today = 0, later = 0] = HORIZONS.map((_, at) =>
    sum(({ horizon, side }) => horizon === at && sides.includes(side)),
  );
  const [to = 0, from = 0] = (['to', 'from'] as const).map((of) => sum(({ side }) => side === of));
  return { late, twoHours, today, later, to, from };
}
