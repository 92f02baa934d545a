import type { InboxRow } from '../api/shapes';
import type { IconName } from '../components/icon';
import type { Words } from '../texts/words';
import { arrivalText } from '../frame/arrivals.presenter';

const ARRIVED = 'handoffs.arrived.v1';
const THREAD = 'handoffs.thread-written.v1';

/** The shape that stands for what happened; the same as in the work list and the history. */
const ICONS: Readonly<Record<string, IconName>> = {
  sent: 'sent',
  forwarded: 'next',
  arrived: 'down',
  received: 'seen',
  accepted: 'accepted',
  acknowledged: 'done',
  rejected: 'no',
  misaddressed: 'wrong',
  started: 'doing',
  held: 'hold',
  resumed: 'doing',
  completed: 'done',
  failed: 'no',
  withdrawn: 'back',
  'cancel-requested': 'back',
  cancelled: 'back',
  'cancel-declined': 'no',
  'entered-in-error': 'void',
  expired: 'expired',
  'seen-overdue': 'warn',
  'answer-overdue': 'warn',
  'mail-dead': 'warn',
};

/** Of the rows that lie with other units, the last of each unit, those for its deputy apart: everything before it has been shown too. */
export function seenUpTo(rows: readonly InboxRow[]): InboxRow[] {
  const last = new Map<string, InboxRow>();
  for (const row of rows) {
    const of = `${row.unit?.id} ${row.audience === 'deputy'}`;
    if ((last.get(of)?.seq ?? 0) < row.seq) last.set(of, row);
  }
  return [...last.values()];
}

/** One row as it is read. */
export interface InboxLine {
  readonly text: string;
  readonly icon: IconName;
  /** Whether it is about time or trouble. */
  readonly late: boolean;
  /** Whom it is meant for, when that is somebody other than the unit as a whole. */
  readonly audience?: string;
}

/** "handoffs.answer-overdue.v1" → "answer-overdue". */
const nameOf = (type: string): string => type.split('.').at(-2) ?? '';

/** What happened in words: who did it, or that the time ran out. */
export function lineOf(row: InboxRow, words: Words): InboxLine {
  const name = nameOf(row.type);
  const icon = ICONS[name] ?? 'info';
  const told = { text: textOf(row, name, words), icon, late: icon === 'warn' };
  const apart = row.audience && row.audience !== 'unit' && row.audience !== 'sender';
  return apart ? { ...told, audience: words.say(`inbox.for.${row.audience}`) } : told;
}

function textOf(row: InboxRow, name: string, words: Words): string {
  const { say } = words;
  if (row.type === ARRIVED && row.arrived) return arrivalText({ arrived: row.arrived }, words);
  const act = row.type === THREAD ? (row.said ?? 'comment') : name;
  if (row.own) return say(`inbox.own.${act}`);
  if (row.by) return say(`inbox.theirs.${act}`, { unit: row.by.name });
  return say(`inbox.clock.${row.audience === 'sender' ? `${act}-sender` : act}`);
}
