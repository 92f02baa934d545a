import type { Draw } from './draw';
import { CANARY } from './repertoire';

/** What somebody who has read a handoff knows of it. */
export interface Page {
  readonly acts: readonly string[];
  readonly thread: readonly {
    readonly id: string;
    readonly kind: string;
    readonly side: string;
    readonly answered: boolean;
  }[];
  readonly side: string;
}

/** An act as it is posted; without `ifMatch` it does not depend on the version. */
export interface Deed {
  readonly path: string;
  readonly body: object;
  readonly versioned: boolean;
}

const REASONS: Readonly<Record<string, string>> = {
  ...{ withdraw: 'wrong-unit', reject: 'no-capacity', misaddress: 'wrong-unit', hold: 'waits-for-person' },
  ...{ fail: 'not-reached', 'request-cancel': 'duplicate', 'decline-cancel': 'already-begun' },
  ...{ 'enter-in-error': 'wrong-content' },
};
const WRITTEN: Readonly<Record<string, string>> = {
  ask: 'question',
  reply: 'reply',
  comment: 'comment',
  report: 'report',
};
const INSIDE = ['claim', 'release', 'follow', 'unfollow', 'give'];
/** Those after which nothing more happens are done seldom, so that what goes on is long. */
const SELDOM = ['enter-in-error', 'withdraw', 'reject', 'misaddress', 'fail'];
const SELDOM_SHARE = 0.15;
const MOVE_SHARE = 0.5;

/** Moves that the state machine knows; each stands in the history. */
export const MOVES = [
  ...['open', 'accept', 'acknowledge', 'start', 'hold', 'resume', 'complete', 'confirm-cancel'],
  ...Object.keys(REASONS),
];
/** What moves nothing and stands in the access log. */
export const BESIDE = [...INSIDE, 'forward', 'review'];
/** What stands in the thread. */
export const SAID = Object.keys(WRITTEN);

/** One of what the page offers, mostly a move, or what the page does not speak of: following. Nothing when it offers nothing. */
export function drawAct(draw: Draw, { acts }: Page): string | undefined {
  const offered = acts.filter((act) => act !== 'incident');
  const often = offered.filter((act) => !SELDOM.includes(act));
  const moves = often.filter((act) => MOVES.includes(act));
  const dice = draw.next();
  if (moves.length > 0 && dice < MOVE_SHARE) return draw.pick(moves);
  const drawn = dice > 1 - SELDOM_SHARE ? offered : often;
  return drawn.length > 0 ? draw.pick([...drawn, draw.pick(['follow', 'unfollow'])]) : undefined;
}

/** Any move at all: most are refused, and then nothing may have changed. */
export const drawMove = (draw: Draw): string => draw.pick(MOVES);

/** The act with the words it wants; undefined where this page has nothing to do it with. */
export function deedOf(
  act: string,
  page: Page,
  known: { readonly colleague?: string; readonly next: string | null },
): Deed | undefined {
  if (WRITTEN[act]) return written(act, page);
  if (INSIDE.includes(act)) return inside(act, known.colleague);
  if (act === 'forward') return known.next ? { path: act, body: { to: known.next }, versioned: true } : undefined;
  if (act === 'complete') return { path: act, body: { outcome: CANARY }, versioned: true };
  return { path: act, body: REASONS[act] ? { reason: REASONS[act], note: CANARY } : {}, versioned: true };
}

function written(act: string, { thread, side }: Page): Deed | undefined {
  const question = thread.find((entry) => entry.kind === 'question' && entry.side !== side && !entry.answered);
  if (act === 'reply' && !question) return undefined;
  const body = { kind: WRITTEN[act], text: CANARY, ...(act === 'reply' && { answers: question?.id }) };
  return { path: 'thread', body, versioned: false };
}

function inside(act: string, colleague?: string): Deed | undefined {
  if (act !== 'give') return { path: act, body: {}, versioned: false };
  return colleague ? { path: act, body: { to: colleague }, versioned: false } : undefined;
}
