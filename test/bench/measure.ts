import type { Bench } from './servers/bench';

/** One line of the result. Figures are medians over the rounds; `ratio` is the median of the rounds' own ratios. */
export interface Line {
  readonly name: string;
  readonly ours: number;
  /** What we are held against, in the same unit; null when the figure stands alone. */
  readonly baseline: number | null;
  readonly unit: string;
  readonly ratio: number | null;
  /** What the ratio, or without a baseline the figure itself, should be; null when nothing was promised. */
  readonly goal: number | null;
  readonly better: 'higher' | 'lower';
  /** Lowest and highest ratio of a single round. */
  readonly range?: readonly [number, number];
  readonly rounds?: number;
  /** The goal beyond the goal. */
  readonly stretch?: number;
  /** What a reader has to know to read the figure. */
  readonly note?: string;
}

/** A measure sets its servers up, measures, and gives its lines; whatever it opened is closed by the bench. */
export interface Measure {
  readonly name: string;
  /** Which lines it gives, in words. */
  readonly about: string;
  run(bench: Bench): Promise<readonly Line[]>;
}

/** What of a line the goal is about. */
export function judged({ ours, ratio, baseline }: Line): number | null {
  return baseline === null ? ours : ratio;
}

/** Whether a line reaches its goal; undefined when it has none. */
export function reached(line: Line): boolean | undefined {
  return line.goal === null ? undefined : reaches(line, line.goal);
}

/** Whether a line reaches what it is asked to reach. */
export function reaches(line: Line, goal: number): boolean {
  const value = judged(line) ?? NaN;
  return line.better === 'higher' ? value >= goal : value <= goal;
}
