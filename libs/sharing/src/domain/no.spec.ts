import type { GiverCode, OwnConsent } from './consent';
import type { Inherited } from './kin';
import { kinOf } from './kin';
import { excludes, isTakenBackSince, objects } from './no';
import type { OwnWithdrawal, Told } from './told';

const [now, jan, feb, mar] = ['2026-04-01', '2026-01-01', '2026-02-01', '2026-03-01'].map((day) => new Date(day)) as [
  Date,
  Date,
  Date,
  Date,
];
const nursing = { unit: 'nursing', organisation: 'board', sector: 'A', zone: 'care' };
const asked = { unit: 'ward', category: 'care-need', now };
const consent = (changes: Partial<OwnConsent>): OwnConsent => ({
  ...{ id: 'c', person: 'p', takenAt: 'ward', parties: ['unit:nursing'], exclusions: [], categories: ['care-need'] },
  ...{ givenBy: 'person', givenAt: jan, validUntil: new Date('2027-01-01'), withdrawnAt: null, takenBackBy: null },
  ...changes,
});
const withdrawal = (changes: Partial<OwnWithdrawal> = {}): OwnWithdrawal => ({
  ...{ person: 'p', takenAt: 'ward', parties: [], givenBy: 'person', at: feb, ...changes },
});
const told = (parts: Partial<Told>): Told => ({ consents: [], withdrawals: [], inherited: [], ...parts });
const kin = (inherited: readonly Inherited[] = []) => kinOf(nursing, inherited);

describe('FB 11 kap. 5 §, OSL 12 kap. 3 §: who lifts a no', () => {
  const said = (no: OwnConsent, by: GiverCode | 'representative') =>
    excludes(told({ consents: [no, consent({ id: 'yes', givenBy: by, givenAt: mar })] }), kin(), asked);
  const GIVERS = ['person', 'child', 'guardians', 'god-man', 'forvaltare', 'representative'] as const;

  it.each([
    ['person', ['person']],
    ['child', ['person', 'child']],
    ['guardians', ['person', 'child', 'guardians']],
    ['god-man', GIVERS],
    ['forvaltare', GIVERS],
    ['representative', GIVERS],
  ] as const)('said by %s: a newer yes of %j', (givenBy, lifters) => {
    const no = consent({ parties: ['sector:A'], exclusions: ['unit:nursing'], givenBy });
    expect(GIVERS.filter((by) => !said(no, by))).toEqual(lifters);
  });

  it('a yes to one category lifts no no to another (OSL 12 kap. 2 §: wholly or partly)', () => {
    const no = consent({ parties: ['sector:A'], exclusions: ['unit:nursing'] });
    const yes = consent({ id: 'yes', givenAt: mar, categories: ['message'] });
    const of = (category: string) => excludes(told({ consents: [no, yes] }), kin(), { ...asked, category });
    expect([of('care-need'), of('message')]).toEqual([true, false]);
  });

  it('counts who has taken something back from a consent beside who gave it', () => {
    const no = consent({
      parties: ['sector:A'],
      exclusions: ['unit:nursing'],
      givenBy: 'god-man',
      takenBackBy: 'person',
    });
    expect([said(no, 'god-man'), said(no, 'person')]).toEqual([true, false]);
  });
});

describe('2022:913 2 kap. 6 §, 3 kap. 4 § and OSL 25 kap. 13 §: a known objection', () => {
  const known = (parts: Partial<Told>) => objects(told(parts), kin(), asked);
  const yes = consent({ id: 'yes', givenAt: mar });

  it.each([
    ['a consent that named the receiver and was withdrawn', { consents: [consent({ withdrawnAt: feb })] }, true],
    ['one that was for others', { consents: [consent({ withdrawnAt: feb, parties: ['sector:E'] })] }, false],
    ['one that is valid', { consents: [consent({})] }, false],
    ['one that has ended', { consents: [consent({ validUntil: feb })] }, false],
    ['an exclusion that has ended', { consents: [consent({ validUntil: feb, exclusions: ['sector:A'] })] }, true],
    ['that everything was taken back', { withdrawals: [withdrawal()] }, true],
    ['that it was taken back from the receiver', { withdrawals: [withdrawal({ parties: ['zone:care'] })] }, true],
    ['that it was taken back from others', { withdrawals: [withdrawal({ parties: ['sector:E'] })] }, false],
  ])('is %s: %#', (_, parts, expected) => {
    expect(known(parts)).toBe(expected);
  });

  it.each([
    ['a newer yes', yes, false],
    ['an older one', { ...yes, givenAt: jan }, true],
    ['one that has been withdrawn', { ...yes, withdrawnAt: mar }, true],
    ['one that has ended', { ...yes, validUntil: mar }, true],
    ['one to another category', { ...yes, categories: ['message'] }, true],
    ['one to others', { ...yes, parties: ['sector:E'] }, true],
    ['one of another unit', { ...yes, takenAt: 'school' }, true],
    ['one of a god man', { ...yes, givenBy: 'god-man' as const }, true],
  ])('lasts until %s', (_, lifter, expected) => {
    const withdrawals = [withdrawal({ parties: ['unit:nursing'] })];
    expect(known({ consents: [lifter], withdrawals })).toBe(expected);
    expect(known({ consents: [lifter], withdrawals: [withdrawal()] })).toBe(expected);
  });

  it('lasts until a yes is as exact as what was said', () => {
    const broad = { ...yes, parties: ['sector:A'] };
    expect(known({ consents: [broad], withdrawals: [withdrawal()] })).toBe(false);
    expect(known({ consents: [broad], withdrawals: [withdrawal({ parties: ['unit:nursing'] })] })).toBe(true);
  });
});

describe('OSL 12 kap. 2 §: a no to a closed unit', () => {
  const gone = { unit: 'old', organisation: 'board-before', sector: 'S', zone: 'social', heir: 'nursing' };
  const inherited = [gone, { ...nursing, heir: 'nursing' }];
  const excluded = (consents: OwnConsent[]) => excludes(told({ consents, inherited }), kin(inherited), asked);

  it('holds for its heir, and only a yes that names the heir as exactly lifts it', () => {
    const no = consent({ parties: ['sector:A'], exclusions: ['unit:old'] });
    expect(excluded([no])).toBe(true);
    expect(excluded([no, consent({ givenAt: mar, parties: ['sector:A'] })])).toBe(true);
    expect(excluded([no, consent({ givenAt: mar })])).toBe(false);
    expect(excluded([consent({ parties: ['sector:A'], exclusions: ['sector:S'] })])).toBe(true);
  });

  it('is an objection to its heir, and outlives what a list wrote before', () => {
    const parts = told({ withdrawals: [withdrawal({ parties: ['unit:old'] })], inherited });
    expect(objects(parts, kin(inherited), asked)).toBe(true);
    expect([jan, feb, mar].map((at) => isTakenBackSince(parts, kin(inherited), at))).toEqual([true, true, false]);
  });

  it('is none where somebody else has inherited it', () => {
    const others = [{ ...gone, heir: 'elsewhere' }];
    const no = consent({ parties: ['sector:A'], exclusions: ['unit:old'] });
    expect(excludes(told({ consents: [no], inherited: others }), kin(others), asked)).toBe(false);
  });
});
