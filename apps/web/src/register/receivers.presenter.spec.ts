import type { Receiver } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { receiverLines } from './receivers.presenter';

const UNIT: Receiver = {
  ...{ id: 'u', name: 'Hemsjukvården', sector: 'A', organisation: { id: 'o', name: 'Äldrenämnden' } },
  ...{ kind: 'home-nursing', municipality: 'Umeå', phone: '0980-319200', hoursToday: '08.00–16.30', openNow: true },
  ...{ capacity: 'open', capacityUntil: null, usual: null, earlier: false, insteadOf: null },
};

describe('a unit that may be sent to', () => {
  const words = wordsOf('sv');

  it.each([
    [{}, 'Äldrenämnden, Umeå'],
    [{ earlier: true }, 'Ni har haft den om personen'],
    [{ earlier: true, insteadOf: { ...UNIT, name: 'Umeå Öst' } }, 'Tar över efter Umeå Öst'],
  ])('says why it is offered: %j', (changes, why) => {
    expect(receiverLines({ ...UNIT, ...changes }, words).why).toBe(why);
  });

  it.each([
    ['open', null, 'Öppen', ''],
    ['waiting-list', '2026-12-01', 'Väntelista till och med 1 december 2026', 'w'],
    ['full', null, 'Full', 'r'],
  ] as const)('says whether it takes more: %s until %s', (capacity, capacityUntil, text, tone) => {
    expect(receiverLines({ ...UNIT, capacity, capacityUntil }, words)).toMatchObject({ capacity: text, tone });
  });

  it('says how soon it usually answers, and nothing where nothing is published', () => {
    expect(receiverLines({ ...UNIT, usual: 'one-two-days' }, words).usual).toBe('1–2 dagar');
    expect(receiverLines(UNIT, words).usual).toBeUndefined();
  });

  it('says when it is open today, and its number', () => {
    expect(receiverLines(UNIT, words).contact).toBe('Öppet 08.00–16.30 · 0980-319200');
    expect(receiverLines({ ...UNIT, openNow: false, phone: null }, words).contact).toBe('Stängt nu, öppet 08.00–16.30');
  });
});
