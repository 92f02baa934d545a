import type { HandoffView, UnitRef } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { bannersOf, readerViews } from './readers.presenter';

const sv = wordsOf('sv');
const now = new Date('2026-11-26T07:12:00Z');
const unit = (id: string, sector: UnitRef['sector']): UnitRef => ({
  ...{ id, name: id, sector },
  organisation: { id: 'o', name: 'Region Västerbotten' },
});
const stated = {
  code: 'consent',
  category: 'care-need',
  since: '2026-11-25T14:37:00Z',
  until: null,
  withdrawnAt: null,
};
type Reader = NonNullable<HandoffView['readers']>[number];
const reader = (state: Reader['state'], part: Partial<Reader> = {}): Reader => ({
  ...{ ...stated, unit: unit('Hemsjukvården', 'A'), state },
  ...part,
});

const view = (part: Partial<HandoffView>): HandoffView => ({
  ...{ id: 'h1', kind: 'care-request', kindVersion: 1, state: 'received', urgency: 'today', side: 'to' },
  ...{ from: unit('Avd. 52', 'R'), to: unit('Hemsjukvården', 'A'), responsible: 'from', decide: {} },
  person: { protected: false },
  clocks: {
    ...{ sentAt: '2026-11-25T14:37:00Z', deliveredAt: null, seenAt: null, seenDueAt: '2026-11-26T08:00:00Z' },
    ...{ answeredAt: null, answerDueAt: null },
  },
  ladder: [],
  ...{ moves: [], acts: [], opened: false, outcome: null, resumeOn: null, thread: [], claim: null, links: [] },
  ...{ following: false, basis: null, history: [], version: 2 },
  ...part,
});

describe('who can see a handoff, why and until when', () => {
  it('each unit once, with what it reads now and what opens when it has accepted', () => {
    const views = readerViews({ readers: [reader('opens-on-acceptance'), reader('reads')] }, now, sv);
    expect(views.map(({ unit: { name } }) => name)).toEqual(['Hemsjukvården']);
    expect(views[0]?.readings.map(({ state }) => [state.icon, state.word])).toEqual([
      ['eye', 'Kan läsa'],
      ['sent', 'Resten öppnas när de tagit emot'],
    ]);
  });

  it('a reading says why, since when, until when, and that the consent was taken back', () => {
    const withdrawnAt = '2026-11-26T06:00:00Z';
    const [first] = readerViews(
      { readers: [reader('after-end', { until: '2026-12-26T23:00:00Z', withdrawnAt })] },
      now,
      sv,
    );
    expect(first?.readings[0]?.facts).toEqual([
      ['Rättsligt stöd', 'Samtycke'],
      ['Utlämnat', 'i går 15.37'],
      ['Till och med', '26 december 2026'],
      ['Samtycket återkallat', '07.00'],
    ]);
  });

  it('both sides are told that the consent was taken back, and that what was handed out stays', () => {
    const withdrawnAt = '2026-11-26T06:00:00Z';
    const receiver = bannersOf(view({ basis: { ...stated, withdrawnAt } }), now, sv);
    const owner = bannersOf(view({ side: 'from', readers: [reader('reads', { withdrawnAt })] }), now, sv);
    expect(receiver).toEqual([expect.stringMatching(/^Samtycket återkallades 07\.00\. Det ni redan har fått/)]);
    expect(owner).toEqual([expect.stringMatching(/^Samtycket återkallades 07\.00\. Det som redan har lämnats ut/)]);
  });

  it('after the end one may read through a day, and nothing more', () => {
    const basis = { ...stated, until: '2026-12-26T23:00:00Z' };
    const decide = { request: 'Ny telefontid' };
    expect(bannersOf(view({ state: 'acknowledged', basis, decide }), now, sv)).toEqual([
      'Ärendet är avslutat hos er. Ni kan läsa det till och med 26 december 2026, men inte ändra.',
    ]);
    expect(bannersOf(view({ state: 'accepted', basis, decide }), now, sv)).toEqual([]);
  });

  it('where only what one has done oneself stays, that is what is said', () => {
    const basis = { ...stated, until: '2026-12-26T23:00:00Z' };
    expect(bannersOf(view({ state: 'acknowledged', basis, decide: {} }), now, sv)).toEqual([
      expect.stringContaining('Till och med 26 december 2026 kan ni läsa vad ni själva har gjort.'),
    ]);
  });

  it('what has ended is "earlier" while the unit still reads, and "no longer" when nothing is left', () => {
    const words = (...states: Reader['state'][]) =>
      readerViews({ readers: states.map((state) => reader(state)) }, now, sv).flatMap(({ readings }) =>
        readings.map(({ state }) => state.word),
      );
    expect(words('ended', 'after-end')).toEqual(['Kan läsa en tid efter avslut', 'Kunde läsa och svara tidigare']);
    expect(words('ended')).toEqual(['Kan inte längre läsa']);
  });

  it('a unit is named or not while it sees something of a protected person, and neither when it is over', () => {
    const of = (part: Partial<Reader>, state: Reader['state'] = 'reads') => {
      const [first] = readerViews({ readers: [reader(state, part)] }, now, sv);
      return [first?.named, first?.unnamed];
    };
    expect([of({ named: true }), of({ named: false }), of({}), of({ named: false }, 'ended')]).toEqual([
      [true, false],
      [false, true],
      [false, false],
      [false, false],
    ]);
  });
});
