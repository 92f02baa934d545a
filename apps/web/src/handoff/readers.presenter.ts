import type { HandoffView, UnitRef } from '../api/shapes';
import type { Fact } from '../components/facts';
import type { IconName } from '../components/icon';
import type { StateView } from '../components/state.presenter';
import type { Words } from '../texts/words';
import { lastDay, moment } from '../time/stockholm';

type Reader = NonNullable<HandoffView['readers']>[number];

const ICONS: Readonly<Record<Reader['state'], IconName>> = {
  reads: 'eye',
  'opens-on-acceptance': 'sent',
  'after-end': 'clock',
  ended: 'void',
};

/** What is read now comes first, what has ended last. */
const ORDER = Object.keys(ICONS);
const byState = (a: Reader, b: Reader): number => ORDER.indexOf(a.state) - ORDER.indexOf(b.state);

export interface ReadingView {
  readonly key: string;
  readonly state: StateView;
  readonly facts: readonly Fact[];
}
export interface ReaderView {
  readonly unit: UnitRef;
  /** Whether it may be named, so that it sees the number of a person with protected identity. */
  readonly unnamed: boolean;
  /** Whether it has been, so that it sees that number. */
  readonly named: boolean;
  readonly readings: readonly ReadingView[];
}

/** Every unit that reads, will read or has read it, each with why and until when. The owner is told, nobody else. */
export function readerViews({ readers = [] }: Pick<HandoffView, 'readers'>, now: Date, words: Words): ReaderView[] {
  const units = new Map(readers.map(({ unit }) => [unit.id, unit]));
  return [...units.values()].map((unit) => {
    const own = readers.filter((reader) => reader.unit.id === unit.id).sort(byState);
    const unnamed = own.some(({ named, state }) => named === false && state !== 'ended');
    const named = own.some((reader) => reader.named === true && reader.state !== 'ended');
    const isOver = own.every(({ state }) => state === 'ended');
    return { unit, unnamed, named, readings: own.map((reader) => readingView(reader, isOver, now, words)) };
  });
}

/** What has ended is told as "earlier" while the unit still sees something. */
function readingView(reader: Reader, isOver: boolean, now: Date, words: Words): ReadingView {
  const { state, category, since } = reader;
  const word = state === 'ended' && !isOver ? 'earlier' : state;
  return {
    key: `${state}-${category}-${since}`,
    state: { icon: ICONS[state], word: words.say(`reading.state.${word}`), tone: '' },
    facts: basisFacts(state === 'opens-on-acceptance' ? { ...reader, since: undefined } : reader, now, words),
  };
}

/** What will be opened has not been handed out yet. */
type Stated = Pick<Reader, 'code' | 'until' | 'withdrawnAt'> & { readonly since?: string };

/** Why, since when, until when, and that the consent has been taken back. */
export function basisFacts({ code, since, until, withdrawnAt }: Stated, now: Date, words: Words): Fact[] {
  const { say } = words;
  return [
    [say('reading.basis'), say(`basis.${code}`)],
    ...(since ? [[say('reading.since'), moment(new Date(since), now, words)] as const] : []),
    ...(until ? [[say('reading.until'), lastDay(new Date(until), words)] as const] : []),
    ...(withdrawnAt ? [[say('reading.withdrawn'), moment(new Date(withdrawnAt), now, words)] as const] : []),
  ];
}

const OVER = ['completed', 'failed', 'acknowledged', 'rejected', 'misaddressed', 'expired', 'cancelled'];

/** What stands over the page: that the consent has been taken back, or that one may read but nothing more. */
export function bannersOf(view: HandoffView, now: Date, words: Words): string[] {
  const { basis, readers = [], side, state } = view;
  const { say } = words;
  const window = Object.keys(view.decide).length > 0 ? 'window' : 'window-own';
  const withdrawnAt = [basis, ...readers].flatMap((stated) => stated?.withdrawnAt ?? []).at(0);
  const until = basis?.until && OVER.includes(state) ? new Date(basis.until) : undefined;
  return [
    ...(withdrawnAt ? [say(`reading.banner.${side}`, { time: moment(new Date(withdrawnAt), now, words) })] : []),
    ...(until && until > now ? [say(`reading.banner.${window}`, { day: lastDay(until, words) })] : []),
  ];
}
