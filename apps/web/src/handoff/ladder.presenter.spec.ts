import type { HandoffView } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { contentOf } from './content.presenter';
import { ladderLines } from './ladder.presenter';

const sv = wordsOf('sv');
const now = new Date('2026-11-26T07:12:00Z');
type Step = HandoffView['ladder'][number];

const step = (part: Partial<Step>): Step => ({
  ...{ level: 1, waitsFor: 'answer', audience: 'unit', unit: 'Hemsjukvården' },
  ...{ at: '2026-11-26T07:37:00Z', firedAt: null, state: 'ahead' },
  ...part,
});
const LADDER: Step[] = [
  step({ waitsFor: 'seen', state: 'stopped' }),
  step({ state: 'passed', at: '2026-11-25T14:37:00Z', firedAt: '2026-11-25T14:37:01Z' }),
  step({ level: 2, audience: 'deputy', unit: 'Nattpatrullen', state: 'due' }),
  step({ level: 4, audience: 'manager', name: 'Karin Wallin', at: '2026-11-26T08:37:00Z' }),
  step({ level: 5, audience: 'sender', at: '2026-11-26T09:37:00Z' }),
  step({ waitsFor: 'expiry', audience: 'sender', at: '2026-11-26T11:37:00Z' }),
];
const lines = (side: 'to' | 'from', ladder: readonly Step[] = LADDER): string[] =>
  ladderLines({ side, ladder: [...ladder] }, now, sv).map(({ who, when, standing }) => `${standing}: ${who}, ${when}`);

describe('who is told when', () => {
  it('is what was told, what is next and when it goes back; what was stopped was told to nobody', () => {
    expect(lines('to')).toEqual([
      'was: Vår enhet, i går 15.37',
      'is: Ersättare, Nattpatrullen, 08.37, om 25 min',
      'ahead: Enhetschef Karin Wallin, 09.37',
      'ahead: Avsändarens lista, 10.37',
      'ahead: Går tillbaka till avsändaren, 12.37',
    ]);
  });

  it('is told the sender by words, never by names of people', () => {
    const shown = lines(
      'from',
      LADDER.map(({ name: _name, ...other }) => other),
    );
    expect(shown).toEqual([
      'was: Hemsjukvården, i går 15.37',
      'is: Mottagarens ersättare, 08.37, om 25 min',
      'ahead: Mottagarens enhetschef, 09.37',
      'ahead: Vår lista, 10.37',
      'ahead: Kommer tillbaka till oss, 12.37',
    ]);
  });

  it('leaves out the answer’s steps until it is seen, and is nothing when nothing is told any more', () => {
    const unseen = [step({ waitsFor: 'seen', state: 'due' }), step({ level: 2, audience: 'deputy' })];
    expect(lines('to', unseen)).toEqual(['ahead: Vår enhet, 08.37, om 25 min']);
    expect(lines('to', [step({ waitsFor: 'seen', state: 'due', at: '2026-11-26T07:11:00Z' })])).toEqual([
      'is: Vår enhet, 08.11',
    ]);
    expect(lines('to', [step({ state: 'stopped' })])).toEqual([]);
  });
});

describe('an old handoff', () => {
  it('is shown by the labels of the version it was sent with', () => {
    const field = (sv: string) => ({
      name: 'request',
      label: { sv, en: sv },
      max: 9,
      required: true,
      multiline: false,
    });
    const version = (number: number, label: string) => ({
      version: number,
      answerNeeded: true,
      decide: [field(label)],
      rest: [],
    });
    const kind = { kind: 'care-request', ...version(2, 'Ny fråga'), earlier: [version(1, 'Gammal fråga')] };
    const shown = (kindVersion: number) => {
      const view = { kind: 'care-request', kindVersion, side: 'to', decide: { request: 'x' }, history: [] };
      const kinds = [kind] as unknown as Parameters<typeof contentOf>[1];
      return contentOf(view as unknown as HandoffView, kinds, sv).decide[0]?.[0];
    };
    expect([shown(1), shown(2), shown(3)]).toEqual(['Gammal fråga', 'Ny fråga', 'Ny fråga']);
  });
});
