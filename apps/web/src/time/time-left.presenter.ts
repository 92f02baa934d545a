import type { Words } from '../texts/words';
import { capital, clockTime, daysBetween, shortDay, span } from './stockholm';

export type Urgent = 'calm' | 'soon' | 'late';
export type DueKind = 'seen' | 'answer' | 'cancel' | 'resume' | 'review' | 'none';

/** Time in words first, then a rod: `rod` is its length in per cent. */
export interface TimeLeft {
  readonly words: string;
  readonly limit: string;
  readonly rod: number;
  readonly tone: Urgent;
}

const HOUR = 3_600_000;
/** A rod shows two hours on its first half and a working day on the rest, so that the near is readable. */
const ROD: readonly (readonly [number, number])[] = [
  [0, 4],
  [2, 50],
  [8, 92],
  [24, 96],
  [24 * 30, 100],
];

export function timeLeft(dueAt: Date | undefined, kind: DueKind, now: Date, words: Words): TimeLeft | undefined {
  if (!dueAt || kind === 'none') return undefined;
  const left = dueAt.getTime() - now.getTime();
  const limit = words.say(`time.by.${kind}`, { time: clockTime(dueAt, words) });
  if (left < 0)
    return { words: words.say('time.late', { span: span(left, words) }), limit, rod: lateRod(left), tone: 'late' };
  if (daysBetween(now, dueAt) > 0)
    return { words: capital(shortDay(dueAt, words)), limit, rod: rodOf(left), tone: 'calm' };
  return { words: span(left, words), limit, rod: rodOf(left), tone: left < HOUR ? 'soon' : 'calm' };
}

const lateRod = (left: number): number => Math.min(100, Math.max(8, Math.round((-left / HOUR) * 76)));

function rodOf(left: number): number {
  const hours = left / HOUR;
  const end = ROD.findIndex(([limit]) => hours <= limit);
  const [to, high] = ROD[end] ?? [0, 100];
  const [from, low] = ROD[end - 1] ?? [0, 4];
  return to === from ? high : Math.round(low + ((hours - from) / (to - from)) * (high - low));
}
