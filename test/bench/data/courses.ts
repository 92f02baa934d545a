import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface KindFile {
  readonly kind: string;
  readonly version: number;
  readonly answerNeeded: boolean;
  readonly identity: 'to-decide' | 'on-acceptance';
  readonly decide: readonly { readonly name: string; readonly locating?: boolean }[];
  readonly rest: readonly object[];
  readonly urgencies: readonly { readonly code: string }[];
}

const FOLDER = join(__dirname, '../../../libs/handoffs/kinds');

/** Every kind of the product in its newest version. */
export const KINDS: readonly KindFile[] = readdirSync(FOLDER)
  .filter((file) => /^[a-z-]+\.json$/.test(file))
  .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as KindFile);

/** The field by which a list tells of each kind. */
export const SUMMARIES: Readonly<Record<string, string>> = Object.fromEntries(
  KINDS.map(({ kind, decide }) => [kind, decide.find(({ locating }) => !locating)?.name ?? '']),
);

const AFTER: Readonly<Record<string, string>> = {
  ...{
    send: 'sent',
    open: 'received',
    accept: 'accepted',
    start: 'in-progress',
    hold: 'on-hold',
    complete: 'completed',
  },
  ...{ fail: 'failed', reject: 'rejected', misaddress: 'misaddressed', expire: 'expired', withdraw: 'withdrawn' },
  ...{ 'request-cancel': 'cancel-requested', 'confirm-cancel': 'cancelled', acknowledge: 'acknowledged' },
  ...{ 'enter-in-error': 'entered-in-error' },
};

/** How far a handoff has come; `waits` for somebody, or is over. */
export interface Course {
  readonly verbs: readonly string[];
  readonly states: readonly string[];
  readonly answerNeeded: boolean;
  readonly waits: boolean;
}

const course = (answerNeeded: boolean, waits: boolean, words: string): Course => {
  const verbs = words.split(' ');
  return { verbs, states: verbs.map((verb) => AFTER[verb] ?? ''), answerNeeded, waits };
};

/** Those that wait stand first, each as often as it is met; what most handoffs end as stands most often. */
const ANSWERED: readonly Course[] = [
  ...['send', 'send', 'send', 'send', 'send open', 'send open', 'send open accept', 'send open accept start'].map(
    (words) => course(true, true, words),
  ),
  ...['send open accept start hold', 'send open accept request-cancel'].map((words) => course(true, true, words)),
  ...['complete', 'complete', 'complete', 'start fail', 'request-cancel confirm-cancel', 'enter-in-error'].map(
    (words) => course(true, false, `send open accept ${words}`),
  ),
  ...['open reject', 'misaddress', 'expire', 'withdraw'].map((words) => course(true, false, `send ${words}`)),
];
const TOLD: readonly Course[] = [
  ...['send', 'send', 'send open'].map((words) => course(false, true, words)),
  ...['open acknowledge', 'open acknowledge', 'open acknowledge', 'withdraw', 'misaddress', 'enter-in-error'].map(
    (words) => course(false, false, `send ${words}`),
  ),
];

/** All courses; a handoff refers to one by its place here. */
export const COURSES: readonly Course[] = [...ANSWERED, ...TOLD];
const waiting = (courses: readonly Course[]): number => courses.filter(({ waits }) => waits).length;

/** Kind and course of the handoff `n`: what the measured ward has sent all waits, every kind of it in every state in which it may. */
export function placeOf(n: number, ofTheWard: number): { readonly kind: KindFile; readonly course: Course } {
  const kind = KINDS[n % KINDS.length] as KindFile;
  const [courses, first] = kind.answerNeeded ? [ANSWERED, 0] : [TOLD, ANSWERED.length];
  const among = n <= ofTheWard ? waiting(courses) : courses.length;
  return { kind, course: COURSES[first + (Math.floor(n / KINDS.length) % among)] as Course };
}

/** The same in SQL: the place in COURSES, of the handoff `n` of a kind that needs an answer or none. */
export const COURSE_SQL = `CASE WHEN k.answer THEN p.n / ${KINDS.length} % CASE WHEN p.n <= $1 THEN ${waiting(ANSWERED)} ELSE ${ANSWERED.length} END
  ELSE ${ANSWERED.length} + p.n / ${KINDS.length} % CASE WHEN p.n <= $1 THEN ${waiting(TOLD)} ELSE ${TOLD.length} END END`;
