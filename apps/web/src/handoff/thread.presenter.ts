import type { HandoffView, ThreadEntry, ThreadWritten } from '../api/shapes';
import type { Words } from '../texts/words';
import { moment } from '../time/stockholm';

export interface EntryView {
  readonly id: string;
  readonly sector: string;
  readonly by: string;
  readonly time: string;
  readonly kind: string;
  readonly text: string;
  /** What a reply is to, shortened, where it does not stand right below its question. */
  readonly to?: string;
}

const SHORT = 60;

const shortened = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT).trimEnd()}…` : text);

/** What has been said, the first first. */
export function entriesOf({ thread }: HandoffView, now: Date, words: Words): EntryView[] {
  return thread.map((entry, at) => {
    const asked = thread.find(({ id }) => id === entry.answers);
    const apart = asked && thread[at - 1]?.id !== asked.id;
    return {
      ...{ id: entry.id, sector: entry.unit.sector, text: entry.text },
      by: words.say('thread.by', { name: entry.by || entry.unit.name, unit: entry.unit.name }),
      time: moment(new Date(entry.at), now, words),
      kind: words.say(`thread.kind.${entry.kind}`),
      ...(apart ? { to: words.say('thread.to', { text: shortened(asked.text) }) } : {}),
    };
  });
}

/** The questions of the other side that have no reply, the first first. */
export const openQuestions = ({ thread, side }: HandoffView): ThreadEntry[] =>
  thread.filter((entry) => entry.kind === 'question' && entry.side !== side && !entry.answered);

/** "1 väntar på oss", "1 väntar på dem", or nothing. */
export function waitingText(view: HandoffView, { say }: Words): string {
  const ours = openQuestions(view).length;
  const theirs = view.thread.filter(
    ({ kind, side, answered }) => kind === 'question' && side === view.side && !answered,
  );
  const parts = [
    ours && say('thread.waits-ours', { count: ours }),
    theirs.length && say('thread.waits-theirs', { count: theirs.length }),
  ];
  return parts.filter(Boolean).join(', ');
}

export interface WritingButton {
  readonly kind: ThreadWritten['kind'];
  readonly text: string;
}

const WRITING = [
  ['reply', 'reply'],
  ['ask', 'question'],
  ['comment', 'comment'],
  ['report', 'report'],
] as const;

/** What one may write now, the next step first: a question that waits is replied to before another is asked. */
export function writingOf({ acts }: HandoffView, { say }: Words): WritingButton[] {
  return WRITING.flatMap(([act, kind]) => (acts.includes(act) ? [{ kind, text: say(`thread.write.${kind}`) }] : []));
}

/** Whom the words go to: who asked, else the other unit. */
export function writingLabel(view: HandoffView, asked: ThreadEntry | undefined, { say }: Words): string {
  if (asked) return say('thread.your-reply', { name: asked.by || asked.unit.name });
  return say('thread.your-words', { unit: view.side === 'to' ? view.from.name : view.to.name });
}
