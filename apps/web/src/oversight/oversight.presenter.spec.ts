import type { AccessAnswer } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import {
  answerSentences,
  extractBlanks,
  extractBody,
  extractLine,
  periodText,
  questionFrom,
} from './oversight.presenter';

const sv = wordsOf('sv');
const words = (text: string) => ({ sv: text, en: text });
const answer: AccessAnswer = {
  ...{ since: '2026-11-02T07:10:00Z', until: null, level: 1, part: null, category: 'care-need', via: 'disclosed' },
  basis: { code: 'consent', name: words('Samtycke'), paragraph: words('OSL 10 kap. 1 §') },
  consent: { givenAt: '2026-11-01T09:00:00Z', validUntil: '2027-05-22T22:00:00Z', withdrawnAt: null },
  owner: {
    ...{ id: 'u1', name: 'Medicinavdelning 52', sector: 'R' },
    organisation: { id: 'o', name: 'Region Västerbotten' },
  },
};

describe('what a reviewer reads', () => {
  it('an extract needs the number and a reason; dates may be left out', () => {
    const form = { number: ' 193502234796 ', from: '', to: '2026-11-22', why: ' Dnr 12 ' };
    expect(Object.keys(extractBlanks({ ...form, number: ' ', why: '' }, sv))).toEqual(['number', 'why']);
    expect(extractBody(form)).toEqual({ number: '193502234796', why: 'Dnr 12', to: '2026-11-22' });
  });

  it('a line says in plain words who, what and why, and leads to the question why they could', () => {
    const line = {
      ...{ at: '2026-11-22T07:10:00Z', item: 'h1', action: words('Läste'), purpose: words('Överlämning') },
      ...{ unit: { id: 'u1', name: 'Medicinavdelning 52' }, organisation: { id: 'o', name: 'Region Västerbotten' } },
    };
    expect(extractLine(line, sv)).toEqual({
      ...{ time: '22 november 2026, 08.10', unit: 'Medicinavdelning 52', organisation: 'Region Västerbotten' },
      ...{ action: 'Läste', purpose: 'Överlämning', question: { item: 'h1', unit: 'u1', day: '2026-11-22' } },
    });
    expect(extractLine({ ...line, unit: null }, sv)).toMatchObject({ unit: '' });
    expect(extractLine({ ...line, item: null }, sv).question).toBeUndefined();
    expect(periodText({ from: '2026-10-01', to: '2026-11-22' }, sv)).toBe('1 oktober 2026 – 22 november 2026');
  });

  it('an answer is sentences: by which way, on which basis, on which consent', () => {
    expect(answerSentences(answer, sv)).toEqual([
      'Medicinavdelning 52 hade lämnat ut uppgifterna (behov av vård eller stöd) till enheten, från 2 november 2026, 08.10, och det gäller fortfarande.',
      'Rättsligt stöd: Samtycke. OSL 10 kap. 1 §',
      'Samtycket gavs 1 november 2026. Samtycket gäller till och med 22 maj 2027.',
    ]);
  });

  it('what is the unit’s own needs no basis', () => {
    const own = { ...answer, via: 'own', category: 'own', consent: null } as const;
    expect(answerSentences(own, sv)).toEqual([
      'Det var enhetens egna uppgifter, från 2 november 2026, 08.10, och det gäller fortfarande.',
    ]);
  });

  it('a consent that has been taken back says when', () => {
    const consent = { ...answer.consent!, withdrawnAt: '2026-11-20T09:00:00Z' };
    expect(answerSentences({ ...answer, consent }, sv)[2]).toBe(
      'Samtycket gavs 1 november 2026. Samtycket gällde till och med 22 maj 2027 och återkallades 20 november 2026, 10.00.',
    );
  });

  it('an address that asks nothing asks nothing', () => {
    expect(questionFrom({ item: 7 })).toEqual({ item: undefined, unit: undefined, day: undefined });
  });
});
