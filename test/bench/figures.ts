import type { Line } from './measure';

/** The middle one, or the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[half - (sorted.length % 2 === 0 ? 1 : 0)], sorted[half]];
  return (low + high) / 2;
}

/** The figure below which this share (0–1) of all lies. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** How much `y` grows per unit of `x`, by least squares. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

export const rounded = (figure: number, places = 2): number => Number(figure.toFixed(places));

/** A line from what each round gave for both; the ratio is taken within a round, because the machine changes between them. */
export function against(
  about: Pick<Line, 'name' | 'unit' | 'goal' | 'better' | 'stretch' | 'note'>,
  ours: readonly number[],
  baseline: readonly number[],
): Line {
  const ratios = ours.map((figure, round) => figure / (baseline[round] ?? NaN));
  return {
    ...about,
    ...{ ours: rounded(median(ours)), baseline: rounded(median(baseline)), ratio: rounded(median(ratios)) },
    ...{ range: [rounded(Math.min(...ratios)), rounded(Math.max(...ratios))] as const, rounds: ratios.length },
  };
}
