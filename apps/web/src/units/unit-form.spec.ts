import type { UnitSettings } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { bodyOf, changeLines, formOf, spansOf } from './unit-form';

const UNIT = { id: 'u', name: 'Hemsjukvården', sector: 'A', organisation: { id: 'o', name: 'Nämnden' } } as const;
const VIEW: UnitSettings = {
  ...{
    unit: UNIT,
    phone: '0980-319200',
    email: null,
    managerEmail: null,
    hours: { mon: ['08:00-12:00', '13:00-16:30'] },
  },
  ...{
    deputy: null,
    kin: [{ ...UNIT, id: 'k', name: 'Grannen' }],
    onCall: [],
    capacity: 'full',
    capacityUntil: '2026-12-01',
  },
  ...{ closing: null, history: [] },
};

describe('what a manager writes', () => {
  it.each([
    ['08-16.30', ['08:00-16:30']],
    ['8–12, 13:00 - 16:30', ['08:00-12:00', '13:00-16:30']],
    ['8-12 och 13-17', ['08:00-12:00', '13:00-17:00']],
    ['', []],
    ['när vi hinner', ['när vi hinner']],
  ])('%s is %j', (text, spans) => expect(spansOf(text)).toEqual(spans));

  it('is sent as it stands, and what is empty is not sent', () => {
    expect(bodyOf(formOf(VIEW))).toEqual({
      ...{ phone: '0980-319200', capacity: 'full', capacityUntil: '2026-12-01', onCall: [] },
      hours: { mon: ['08:00-12:00', '13:00-16:30'] },
    });
    expect(bodyOf({ ...formOf(VIEW), capacity: 'open' })).not.toHaveProperty('capacityUntil');
  });

  it('stands in the history in words, units by their names', () => {
    const changes = {
      capacity: { from: 'open', to: 'full' },
      deputy: { from: null, to: 'k' },
      email: { from: 'a@b.example', to: null },
    };
    expect(changeLines(changes, VIEW, wordsOf('sv'))).toEqual([
      'Tar emot: Öppen → Full',
      'Ersättare: inget → Grannen',
      'E-post: a@b.example → inget',
    ]);
  });
});
