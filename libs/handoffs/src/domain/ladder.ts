import { termOf } from './term';

/** Who is told when nobody has acted, nearest first; the number of a level is its place here, so that a stored level keeps its meaning. */
export const AUDIENCES = ['unit', 'deputy', 'on-call', 'manager', 'sender'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One step: at `after` (elapsed or working) from the time that was missed, `to` is told, once. */
export interface Rung {
  readonly level: number;
  readonly to: Audience;
  readonly after: string;
}

/** Who is told when, and how long after the last time it was due a handoff goes back; null when it never does. */
export interface Ladder {
  readonly ladder: readonly Rung[];
  readonly expiresAfter: string | null;
}

/** What a kind or an urgency says of it; what it leaves out is the default's. */
export type PartOfLadder = Partial<Ladder>;

/** The audience of a stored level; undefined for a level that does not exist. */
export const audienceOf = (level: number): Audience | undefined => AUDIENCES[level - 1];

/** What is wrong with it, or null. */
export function faultOfLadder({ ladder = [], expiresAfter = null }: PartOfLadder): string | null {
  const misplaced = ladder.find(({ level, to }) => audienceOf(level) !== to);
  if (misplaced) return `level ${misplaced.level} of the ladder`;
  const twice = ladder.some(({ level }, at) => at > 0 && level <= (ladder[at - 1]?.level ?? 0));
  if (twice) return 'order of the ladder';
  const endless = ladder.find(({ after }) => termOf(after) === null);
  if (endless) return `after of level ${endless.level}`;
  return expiresAfter === null || termOf(expiresAfter) ? null : 'expiresAfter';
}
