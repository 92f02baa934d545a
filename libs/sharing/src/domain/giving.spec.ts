import { agreed, DEFAULTS } from '../../../../test/builders/sides';
import type { GiverCode } from './consent';
import {
  allNamed,
  namesOf,
  refusalOfGiver,
  refusalOfTakingBack,
  refusalsOfGiving,
  type Given,
  type Speaker,
  type Speaking,
} from './giving';

const speaker = (id: string, changes: Partial<Speaker> = {}): Speaker => ({
  ...{ id, kind: 'guardian', name: `Name ${id}`, scope: [], validFrom: null, validTo: null, ...changes },
});
const [mother, father] = [speaker('g1'), speaker('g2')];
const godMan = (changes: Partial<Speaker> = {}): Speaker =>
  speaker('m1', { kind: 'god-man', scope: ['bevaka-ratt', 'sorja-for-person'], validFrom: '2026-01-01', ...changes });
const speaking = (changes: Partial<Speaking> = {}): Speaking => ({
  ...{ age: 40, birthDate: null, representatives: [], policies: DEFAULTS, today: '2026-11-26', ...changes },
});
const child = (age: number, changes: Partial<Speaking> = {}): Speaking =>
  speaking({ age, representatives: [mother, father], ...changes });
const codes = (givenBy: GiverCode, representatives: string[], facts: Speaking): string[] =>
  refusalsOfGiving({ givenBy, representatives }, facts).map(({ code }) => code);

describe('Who gives a consent', () => {
  it('OSL 12 kap. 2 §: a grown-up person, alone', () => {
    expect(codes('person', [], speaking())).toEqual([]);
    expect(codes('person', ['g1'], speaking())).toEqual(['representative-not-valid']);
  });

  it('the person too when the date of birth is not known, but nobody for them as a child', () => {
    expect(codes('person', [], speaking({ age: null }))).toEqual([]);
    expect(codes('child', [], speaking({ age: null }))).toEqual(['not-a-child']);
    expect(codes('guardians', ['g1', 'g2'], child(0, { age: null }))).toEqual(['not-a-child']);
  });

  it('never a child as if it were grown up', () => {
    expect(codes('person', [], child(17))).toEqual(['child-not-adult']);
    expect(codes('person', [], child(18))).toEqual([]);
  });

  it('FB 6 kap. 11 § and the county’s policy: a child from the age that the county has decided', () => {
    expect([codes('child', [], child(14)), codes('child', [], child(15))]).toEqual([['child-too-young'], []]);
    const policies = agreed({ 'child-may-consent-from-age': { age: 12 } });
    expect([codes('child', [], child(11, { policies })), codes('child', [], child(12, { policies }))]).toEqual([
      ['child-too-young'],
      [],
    ]);
  });

  it('FB 6 kap. 13 §: two guardians together; one of them, or two who disagree, is not enough', () => {
    expect(codes('guardians', ['g1', 'g2'], child(8))).toEqual([]);
    expect(codes('guardians', ['g1'], child(8))).toEqual(['guardians-together']);
    expect(codes('guardians', ['g1', 'g1'], child(8))).toEqual(['guardians-together']);
    expect(codes('guardians', [], child(8))).toEqual(['required']);
  });

  it('one guardian where there is only one, and where the county’s policy says that one is enough', () => {
    expect(codes('guardians', ['g1'], child(8, { representatives: [mother] }))).toEqual([]);
    const policies = agreed({ 'guardians-consent-together': { required: false } });
    expect(codes('guardians', ['g2'], child(8, { policies }))).toEqual([]);
  });

  it('only guardians that the register has today: none for a grown-up, and nobody of whom it knows nothing', () => {
    expect(codes('guardians', ['g1', 'stranger'], child(8))).toEqual(['representative-not-valid']);
    expect(codes('guardians', ['g1', 'g2'], child(18))).toEqual(['not-a-child']);
    expect(codes('guardians', ['g1'], child(8, { representatives: [] }))).toEqual(['representative-not-valid']);
  });

  it.each(['god-man', 'forvaltare'] as const)(
    'FB 11 kap. 4 § and 12 kap. 2 §: a %s only to care for the person',
    (kind) => {
      const with_ = (changes: Partial<Speaker>) => speaking({ representatives: [godMan({ kind, ...changes })] });
      expect(codes(kind, ['m1'], with_({}))).toEqual([]);
      expect(codes(kind, ['m1'], with_({ scope: ['forvalta-egendom', 'bevaka-ratt'] }))).toEqual([
        'representative-out-of-scope',
      ]);
      expect(codes(kind, [], with_({}))).toEqual(['required']);
      expect(codes('guardians', ['m1'], with_({}))).toEqual(['not-a-child']);
    },
  );

  it.each([
    ['2026-11-26', null, []],
    ['2026-11-27', null, ['representative-not-valid']],
    ['2026-01-01', '2026-11-27', []],
    ['2026-01-01', '2026-11-26', ['representative-not-valid']],
  ])('an appointment from %s until %s, on 26 November: %j', (validFrom, validTo, refused) => {
    expect(codes('god-man', ['m1'], speaking({ representatives: [godMan({ validFrom, validTo })] }))).toEqual(refused);
  });

  it('a list from another system names nobody, and means all of them', () => {
    const stated = allNamed<Partial<Given>>({ givenBy: 'guardians' }, [mother, father, godMan()]);
    expect(codes('guardians', [...(stated.representatives ?? [])], child(8))).toEqual([]);
    expect(allNamed({ givenBy: 'person' as const }, [mother])).toEqual({ givenBy: 'person' });
  });

  it('says who spoke, by name', () => {
    expect(namesOf({ givenBy: 'guardians', representatives: ['g2', 'g1'] }, child(8))).toEqual(['Name g1', 'Name g2']);
  });

  it.each([
    ['guardians', 17, null],
    ['guardians', 18, 'not-a-child'],
    ['child', 17, null],
    ['child', 18, 'not-a-child'],
    ['guardians', null, null],
    ['person', 80, null],
    ['person', 8, null],
    ['god-man', 80, null],
    ['forvaltare', 80, null],
  ] as const)('FB 6 kap. 2 § and 9 kap. 1 §: %s of somebody who is %s takes back: %j', (givenBy, age, refused) => {
    expect(refusalOfTakingBack(givenBy, age)).toBe(refused);
  });

  it('says why nobody of a kind may', () => {
    expect(refusalOfGiver('forvaltare', speaking())).toBe('representative-not-valid');
    expect(refusalOfGiver('guardians', child(8))).toBeNull();
  });
});
