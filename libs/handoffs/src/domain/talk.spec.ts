import type { HandoffState } from './handoff-moves';
import { refusalsOfLinks, type Linked } from './linking';
import { isTalkedAbout, mayBeForwarded, mayBeRerouted, mayWrite, sideOfActor } from './talk';

const WAITING: readonly HandoffState[] = ['sent', 'received', 'accepted', 'in-progress', 'on-hold', 'cancel-requested'];
const CAME_BACK: readonly HandoffState[] = ['rejected', 'misaddressed', 'expired', 'withdrawn', 'cancelled'];
const OVER: readonly HandoffState[] = ['draft', 'completed', 'failed', 'acknowledged', 'entered-in-error'];
const ALL = [...WAITING, ...CAME_BACK, ...OVER];
const those = (may: (state: HandoffState) => boolean): readonly HandoffState[] => ALL.filter(may);

describe('What may be said and done about a handoff without moving it', () => {
  it('follows its state: talked about while it waits, forwarded while nobody decides a cancellation, sent again when it came back', () => {
    expect(those(isTalkedAbout)).toEqual(WAITING);
    expect(those(mayBeForwarded)).toEqual(WAITING.filter((state) => state !== 'cancel-requested'));
    expect(those(mayBeRerouted)).toEqual(CAME_BACK);
  });

  it.each(['question', 'reply', 'comment'] as const)(
    'a %s is for both sides, as long as it waits for somebody',
    (kind) => {
      for (const side of ['from', 'to'] as const)
        expect(those((state) => mayWrite(kind, side, state))).toEqual(WAITING);
    },
  );

  it('a report is the receiver’s, about work that is going on', () => {
    expect(those((state) => mayWrite('report', 'to', state))).toEqual(['in-progress']);
    expect(those((state) => mayWrite('report', 'from', state))).toEqual([]);
  });

  it.each([
    [['a'], 'from'],
    [['b'], 'to'],
    [['b', 'a'], 'from'],
    [['c'], null],
    [[], null],
  ])('whoever holds %j speaks for %s', (holders, side) => {
    expect(sideOfActor({ holders }, { fromUnit: 'a', toUnit: 'b' })).toBe(side);
  });
});

describe('Linking a new handoff to earlier ones', () => {
  const linked = (changes: Partial<Linked> = {}): Linked => ({
    ...{ item: 'h1', fromUnit: 'a', person: 'p', state: 'rejected', sentAgain: false },
    ...changes,
  });
  const about = { from: 'a', person: 'p' };

  it.each<[string, Linked[], string[]]>([
    ['one’s own that came back', [linked()], []],
    ['what one does not see', [], ['follows handoff-unknown']],
    ['what another sent', [linked({ fromUnit: 'b' })], ['follows handoff-unknown']],
    ['another person’s', [linked({ person: 'q' })], ['follows another-person']],
    ['what still waits', [linked({ state: 'received' })], ['follows not-over']],
    ['what was done', [linked({ state: 'completed' })], ['follows not-over']],
    ['what a colleague has sent again', [linked({ sentAgain: true })], ['follows sent-again-already']],
  ])('%s', (_, found, expected) => {
    expect(refusalsOfLinks({ follows: 'H1' }, found, about).map(({ field, code }) => `${field} ${code}`)).toEqual(
      expected,
    );
  });

  it('says once that an earlier one cannot be linked, and takes one in any state', () => {
    expect(refusalsOfLinks({ earlier: ['x', 'y'] }, [], about)).toEqual([
      { field: 'earlier', code: 'handoff-unknown' },
    ]);
    expect(refusalsOfLinks({ earlier: ['h1'] }, [linked({ state: 'completed' })], about)).toEqual([]);
    expect(refusalsOfLinks({}, [], { from: 'a', person: undefined })).toEqual([]);
  });
});
