import { DEFAULTS } from '../../../../test/builders/sides';
import type { GiverCode } from './consent';
import type { Speaker, Speaking } from './giving';
import { proposedDays, refusalOfLastDay } from './giving-days';

const now = new Date('2026-11-26T07:12:00Z');
const speaker = (id: string, kind: Speaker['kind'], validTo: string | null = null): Speaker => ({
  ...{ id, kind, name: `Name ${id}`, scope: ['sorja-for-person'], validFrom: null, validTo },
});
const speaking = (birthDate: string | null, ...representatives: Speaker[]): Speaking => ({
  ...{
    age: birthDate?.startsWith('20') ? 17 : 60,
    birthDate,
    representatives,
    policies: DEFAULTS,
    today: '2026-11-26',
  },
});
const refusal = (day: string, givenBy: GiverCode, facts: Speaking): string | null =>
  refusalOfLastDay(day, { givenBy, representatives: facts.representatives.map(({ id }) => id) }, facts, now);

describe('How long a consent lasts', () => {
  it.each([
    ['2009-01-10', '2027-01-09', '2027-01-10'],
    ['2009-03-01', '2027-02-28', '2027-03-01'],
  ])('FB 6 kap. 11 §: given by guardians of a child born %s, until the day before 18: %s', (born, last, after) => {
    const facts = speaking(born, speaker('g1', 'guardian'));
    expect([refusal(last, 'guardians', facts), refusal(after, 'guardians', facts)]).toEqual([
      null,
      'consent-outlasts-giver',
    ]);
  });

  it('FB 6 kap. 11 §: who was born on 29 February comes of age on 1 March', () => {
    const facts = { ...speaking('2008-02-29', speaker('g1', 'guardian')), today: '2025-11-26' };
    const given = { givenBy: 'guardians', representatives: ['g1'] } as const;
    const code = (day: string) => refusalOfLastDay(day, given, facts, new Date('2025-11-26T07:12:00Z'));
    expect([code('2026-02-28'), code('2026-03-01')]).toEqual([null, 'consent-outlasts-giver']);
  });

  it('the child’s own consent is its own also when it has grown up', () => {
    expect(refusal('2027-03-01', 'child', speaking('2009-01-10'))).toBeNull();
  });

  it.each(['god-man', 'forvaltare'] as const)('FB 11 kap.: given by %s, within the appointment', (kind) => {
    const facts = speaking('1950-01-01', speaker('m1', kind, '2027-01-01'), speaker('m2', kind, '2027-02-01'));
    expect([refusal('2026-12-31', kind, facts), refusal('2027-01-01', kind, facts)]).toEqual([
      null,
      'consent-outlasts-giver',
    ]);
    expect(refusal('2027-03-01', kind, speaking('1950-01-01', speaker('m1', kind)))).toBeNull();
  });

  it('says first what is wrong with the day itself', () => {
    const facts = speaking('2009-01-10', speaker('g1', 'guardian'));
    expect([refusal('2020-01-01', 'guardians', facts), refusal('2029-01-01', 'guardians', facts)]).toEqual([
      'consent-expired',
      'consent-too-long',
    ]);
  });

  it('is proposed so that every giver may consent to it, and as long as one of them may', () => {
    const child = speaking('2008-12-06', speaker('g1', 'guardian'));
    expect(proposedDays(['guardians'], child)).toEqual({ longestDays: 9, usualDays: 9 });
    expect(proposedDays(['child', 'guardians'], child)).toEqual({ longestDays: 365, usualDays: 9 });
    const grown = speaking('1950-01-01', speaker('m1', 'god-man', '2027-02-01'));
    expect(proposedDays(['person', 'god-man'], grown)).toEqual({ longestDays: 365, usualDays: 66 });
    expect(proposedDays([], grown)).toEqual({ longestDays: 365, usualDays: 182 });
  });
});
