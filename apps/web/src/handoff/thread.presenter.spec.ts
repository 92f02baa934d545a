import type { HandoffView, ThreadEntry } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { claimText, insideButtons } from './inside.presenter';
import { entriesOf, openQuestions, waitingText, writingLabel, writingOf } from './thread.presenter';

const sv = wordsOf('sv');
const now = new Date('2026-11-26T07:12:00Z');
const unit = (id: string) => ({ id, name: id, sector: 'R' as const, organisation: { id: 'o', name: 'Region' } });

const entry = (part: Partial<ThreadEntry>): ThreadEntry => ({
  ...{ id: 'q1', kind: 'question', side: 'to', at: '2026-11-26T06:58:00Z', by: 'Annika', unit: unit('Hemsjukvården') },
  ...{ text: 'Vem ger insulinet?', answers: null, answered: false },
  ...part,
});
const seen = (part: Partial<HandoffView>): HandoffView =>
  ({
    side: 'from',
    from: unit('Avd. 52'),
    to: unit('Hemsjukvården'),
    acts: [],
    thread: [],
    claim: null,
    ...part,
  }) as HandoffView;

describe('Questions and replies on the page', () => {
  const asked = entry({});
  const comment = entry({
    id: 'c1',
    kind: 'comment',
    side: 'from',
    unit: unit('Avd. 52'),
    by: 'Pia',
    text: 'Ring först',
  });

  it('count what waits for whom, as the side that looks', () => {
    expect([
      waitingText(seen({ thread: [asked] }), sv),
      waitingText(seen({ side: 'to', thread: [asked] }), sv),
    ]).toEqual(['1 väntar på oss', '1 väntar på dem']);
    expect(waitingText(seen({ thread: [entry({ answered: true })] }), sv)).toBe('');
    expect(openQuestions(seen({ thread: [asked, comment] })).map(({ id }) => id)).toEqual(['q1']);
  });

  it('say what a reply is to, where it does not stand right below its question', () => {
    const reply = entry({ id: 'r1', kind: 'reply', side: 'from', answers: 'q1', text: 'Vi' });
    const told = (thread: ThreadEntry[]) => entriesOf(seen({ thread }), now, sv).map(({ kind, to }) => [kind, to]);
    expect(told([asked, reply])).toEqual([
      ['Fråga', undefined],
      ['Svar', undefined],
    ]);
    expect(told([asked, comment, reply])[2]).toEqual(['Svar', 'Svar på: Vem ger insulinet?']);
  });

  it('offer the reply before another question, and nothing that is not possible', () => {
    const writing = writingOf(seen({ acts: ['comment', 'ask', 'reply', 'accept'] }), sv).map(({ text }) => text);
    expect(writing).toEqual(['Svara', 'Fråga', 'Kommentera']);
    expect(writingOf(seen({ acts: ['accept'] }), sv)).toEqual([]);
  });

  it('name whom the words go to', () => {
    expect([writingLabel(seen({}), asked, sv), writingLabel(seen({}), undefined, sv)]).toEqual([
      'Ditt svar till Annika',
      'Skriv till Hemsjukvården',
    ]);
  });
});

describe('Inside the unit', () => {
  const claim = { by: 'Annika', mine: false, at: '2026-11-26T06:58:00Z' };

  it.each<[HandoffView['claim'], string]>([
    [null, 'Ingen har tagit den.'],
    [claim, 'Annika har den.'],
    [{ ...claim, mine: true }, 'Du har den.'],
  ])('%j is told as %s', (given, text) => expect(claimText(seen({ claim: given }), sv)).toBe(text));

  it('a button that becomes its opposite keeps its place', () => {
    const places = (acts: string[], following: boolean): string[] =>
      insideButtons(seen({ acts, following }), sv).map(({ place, act }) => `${place}: ${act}`);
    expect(places(['claim', 'give'], false)).toEqual(['claim: claim', 'give: give', 'follow: follow']);
    expect(places(['release', 'give', 'forward'], true)).toEqual([
      'claim: release',
      'give: give',
      'forward: forward',
      'follow: unfollow',
    ]);
    expect(places(['incident'], false)).toEqual([]);
  });
});
