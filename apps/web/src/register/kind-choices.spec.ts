import type { HandoffKind } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { kindChoices } from './kind-choices';

const sv = wordsOf('sv');
const kinds = (used: readonly number[], unsendable: readonly number[] = []): HandoffKind[] =>
  Array.from({ length: 11 }, (_, at) => ({
    ...{ kind: `kind-${at + 1}`, version: 1, order: at + 1, category: 'care-need', identity: 'to-decide' },
    ...{ name: { sv: `Slag ${at + 1}`, en: '' }, answerNeeded: true, decide: [], rest: [], urgencies: [], bases: [] },
    ...{ sendable: !unsendable.includes(at + 1), used: used.includes(at + 1), earlier: [] },
  }));
const front = (used: readonly number[], unsendable?: readonly number[]): (number | undefined)[] =>
  kindChoices(kinds(used, unsendable), sv)
    .filter(({ apart }) => !apart)
    .map(({ number }) => number);

describe('the kinds to choose from', () => {
  it.each([
    ['that has sent nothing yet sees the first five', [], [1, 2, 3, 4, 5]],
    ['that uses some sees them, filled up with the first others', [7, 11], [1, 2, 3, 7, 11]],
    ['that uses many sees all of those', [2, 4, 5, 6, 8, 10], [2, 4, 5, 6, 8, 10]],
  ])('a unit %s, each with the number it always has', (_, used, expected) => {
    expect(front(used)).toEqual(expected);
  });

  it('are those its sector may send', () => {
    expect(front([], [1, 3, 4])).toEqual([2, 5, 6, 7, 8]);
    expect(kindChoices(kinds([], [1, 3, 4]), sv)).toHaveLength(8);
  });
});
