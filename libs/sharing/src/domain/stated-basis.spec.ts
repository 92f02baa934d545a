import { aCrossing, DEFAULTS, SIDES } from '../../../../test/builders/sides';
import { LegalBases } from '../legal-bases';
import type { OwnConsent } from './consent';
import { daysAhead, endOfDay, lastDayOf, LONGEST_DAYS, refusalOfEnd } from './consent-days';
import { refusalsOf, type StatedBasis } from './stated-basis';

const bases = new LegalBases();
const now = new Date('2026-11-26T07:12:00Z');
const consent = { code: 'consent', givenBy: 'person', form: 'oral', validUntil: '2027-03-01' } as const;
const mine = 'ward';
const own = (changes: Partial<OwnConsent> = {}): OwnConsent => ({
  ...{ id: 'c1', person: 'p', takenAt: mine, parties: ['sector:S'], exclusions: [], categories: ['care-need'] },
  ...{ givenBy: 'person', givenAt: new Date('2026-11-01'), validUntil: new Date('2027-01-01') },
  ...{ withdrawnAt: null, takenBackBy: null, ...changes },
});
const refusals = (
  stated: StatedBasis,
  consents: OwnConsent[] = [],
  crossing = aCrossing('ward', 'child'),
  statedAt?: Date,
) => {
  const speaking = { age: crossing.age, birthDate: null, representatives: [], policies: DEFAULTS, today: '2026-11-26' };
  return refusalsOf(
    stated,
    bases.find(stated.code),
    crossing,
    { consents, withdrawals: [], inherited: [], speaking, ...(statedAt ? { statedAt } : {}) },
    now,
  );
};

describe('A stated basis', () => {
  it('is taken when it says who consented, how, and until when', () => {
    expect(refusals(consent)).toEqual([]);
  });

  it.each(['general-clause', ''])('is refused when it is not known: "%s"', (code) => {
    expect(refusals({ code })).toEqual([{ field: 'basis.code', code: 'unknown-basis' }]);
  });

  it.each(['minor', 'cohesive-record', 'current-case', 'admission-notice'])(
    'is refused when it does not hold here: %s',
    (code) => {
      expect(refusals({ code })).toEqual([{ field: 'basis.code', code: 'basis-not-applicable' }]);
    },
  );

  it.each([
    ['minor', ['needed-for-care'], { age: 9 }],
    ['abuse', ['ongoing-abuse', 'needed-for-care'], {}],
    ['compulsory-care', ['compulsory-care', 'needed-for-care'], {}],
    ['pregnancy', ['pregnant', 'protects-expected-child'], {}],
    ['cannot-consent', ['cannot-consent', 'no-known-objection', 'needed-for-care'], {}],
  ] as const)('OSL 25 kap. 12–13 §§: %s must state every condition', (code, conditions, changes) => {
    const crossing = aCrossing('ward', 'child', changes);
    const missing = (stated: readonly string[]): number => refusals({ code, conditions: stated }, [], crossing).length;
    expect([missing(conditions), missing(conditions.slice(1)), missing([])]).toEqual([0, 1, conditions.length]);
  });

  it.each([
    ['2026-11-25', 'consent-expired'],
    ['2027-11-27', 'consent-too-long'],
    ['2027-02-30', 'not-a-date'],
  ])('a consent until %s is refused as %s: never open-ended', (validUntil, code) => {
    expect(refusals({ ...consent, validUntil })).toEqual([{ field: 'basis.validUntil', code }]);
  });

  it('names its giver, its form and its end', () => {
    expect(refusals({ code: 'consent' }).map(({ field }) => field)).toEqual([
      'basis.givenBy',
      'basis.form',
      'basis.validUntil',
    ]);
  });

  it('cannot exclude the very receiver', () => {
    expect(refusals({ ...consent, exclusions: ['zone:social-child'] })).toEqual([
      { field: 'basis.exclusions', code: 'party-excluded' },
    ]);
  });
});

describe('A standing consent', () => {
  const standing = { code: 'consent', consent: 'c1' };

  it('carries the sending, and nothing more is said', () => {
    expect(refusals(standing, [own()])).toEqual([]);
  });

  it.each([
    ['is not the unit’s own, or there is none', own({ id: 'c2' }), 'consent-unknown'],
    ['has been withdrawn', own({ withdrawnAt: now }), 'consent-withdrawn'],
    ['has ended', own({ validUntil: now }), 'consent-expired'],
    ['is for others', own({ parties: ['sector:E'] }), 'consent-does-not-cover'],
    ['is about other data', own({ categories: ['plan'] }), 'consent-does-not-cover'],
  ])('is refused when it %s', (_, consents, code) => {
    expect(refusals(standing, [consents])).toEqual([{ field: 'basis.consent', code }]);
  });

  it('is refused when it excludes the receiver, and so is a new one that says otherwise in passing', () => {
    const no = [own({ exclusions: [`unit:${SIDES.child.unit}`] })];
    const refused = [{ field: 'basis.consent', code: 'receiver-excluded' }];
    expect([refusals(standing, no), refusals(consent, no)]).toEqual([refused, refused]);
  });

  it('a newer consent that names the receiver supersedes the no', () => {
    const no = own({ exclusions: ['zone:social-child'] });
    const yes = own({ id: 'c2', parties: ['unit:child'], givenAt: new Date('2026-11-02') });
    expect(refusals({ code: 'consent', consent: 'c2' }, [yes, no])).toEqual([]);
    expect(refusals(consent, [no, yes])).toEqual([]);
  });

  it('a no that has ended is no longer one', () => {
    expect(refusals(consent, [own({ exclusions: ['zone:social-child'], validUntil: now })])).toEqual([]);
  });
});

describe('OSL 12 kap. 2 §: a no', () => {
  const refused = [{ field: 'basis.consent', code: 'receiver-excluded' }];
  const later = new Date('2026-11-02');
  const no = (exclusion: string, changes: Partial<OwnConsent> = {}) => own({ exclusions: [exclusion], ...changes });

  it('still speaks when the consent it stands in has been withdrawn: more no is not less', () => {
    expect(refusals(consent, [no('zone:social-child', { withdrawnAt: now })])).toEqual(refused);
  });

  it.each([
    ['unit:child', 'unit:child', []],
    ['unit:child', 'organisation:social-board', refused],
    ['unit:child', 'sector:S', refused],
    ['organisation:social-board', 'unit:child', []],
    ['organisation:social-board', 'zone:social-child', refused],
    ['zone:social-child', 'sector:S', []],
  ])('to %s is lifted by a newer yes to %s only when that names the receiver as exactly', (to, party, expected) => {
    const yes = own({ id: 'c2', parties: [party], givenAt: later });
    expect(refusals({ code: 'consent', consent: 'c2' }, [no(to), yes])).toEqual(expected);
  });

  it('is not lifted by a yes that is older, has ended, has been withdrawn or was said at another unit', () => {
    const yes = own({ id: 'c2', parties: ['unit:child'], givenAt: later });
    const said: Partial<OwnConsent>[] = [
      { givenAt: new Date('2026-10-01') },
      { validUntil: now },
      { withdrawnAt: now },
      { takenAt: 'deputised' },
    ];
    for (const changes of said) expect(refusals(consent, [no('unit:child'), { ...yes, ...changes }])).toEqual(refused);
  });

  it('said at a unit whose rows are held counts, a yes said there carries nothing', () => {
    const closed = { takenAt: 'closed' };
    expect(refusals(consent, [no('unit:child', closed)])).toEqual(refused);
    expect(
      refusals(consent, [no('unit:child', closed), own({ ...closed, parties: ['unit:child'], givenAt: later })]),
    ).toEqual([]);
    expect(refusals({ code: 'consent', consent: 'c1' }, [own(closed)])).toEqual([
      { field: 'basis.consent', code: 'consent-unknown' },
    ]);
  });

  it('to the unit that stands in for the receiver is a no to sending there, also one said in the same breath', () => {
    const crossing = aCrossing('ward', 'homeNursing', { deputy: SIDES.child });
    const refusedTo = [{ field: 'to', code: 'receiver-excluded' }];
    expect(refusals(consent, [no('zone:social-child')], crossing)).toEqual(refusedTo);
    expect(refusals({ ...consent, exclusions: ['unit:child'] }, [], crossing)).toEqual(refusedTo);
    expect(refusals({ ...consent, exclusions: ['unit:adult'] }, [], crossing)).toEqual([]);
  });

  it('2022:913 2 kap. 6 §, 3 kap. 4 § and OSL 25 kap. 13 §: is a known objection, so nothing goes because somebody cannot consent', () => {
    const stated = { code: 'cannot-consent', conditions: ['cannot-consent', 'no-known-objection', 'needed-for-care'] };
    expect(refusals(stated, [no('unit:child')])).toEqual([{ field: 'basis.code', code: 'receiver-excluded' }]);
    expect(refusals(stated, [no('unit:adult')])).toEqual([]);
    const crossing = aCrossing('ward', 'homeNursing', { deputy: SIDES.child });
    expect(refusals(stated, [no('unit:child')], crossing)).toEqual([{ field: 'to', code: 'receiver-excluded' }]);
  });
});

describe('OSL 12 kap. 2 §: what another system wrote before the consent was taken back', () => {
  const withdrawnAt = new Date('2026-11-22T09:00:00Z');
  const wrote = (statedAt: string, consents: OwnConsent[]) =>
    refusals(consent, consents, undefined, new Date(statedAt));

  it('revives no consent, and what was written after it may be a new one', () => {
    const refused = [{ field: 'basis.consent', code: 'consent-withdrawn' }];
    const before = ['2026-11-20T09:00:00Z', '2026-11-22T09:00:00Z'].map((at) => wrote(at, [own({ withdrawnAt })]));
    expect(before).toEqual([refused, refused]);
    expect(wrote('2026-11-22T09:00:01Z', [own({ withdrawnAt })])).toEqual([]);
    expect(wrote('2026-11-20T09:00:00Z', [own({ withdrawnAt, parties: ['sector:E'] })])).toEqual([]);
  });
});

describe('The last day of a consent', () => {
  it.each([
    ['2026-11-22T10:00:00Z', '2027-11-22', '2027-11-23'],
    ['2025-10-24T22:10:00Z', '2026-10-25', '2026-10-26'],
    ['2027-03-01T00:10:00Z', '2028-02-29', '2028-03-01'],
  ])('said at %s it may be %s and not %s, whatever the clock does', (said, last, after) => {
    const at = new Date(said);
    expect([refusalOfEnd(last, at), refusalOfEnd(after, at)]).toEqual([null, 'consent-too-long']);
    expect(daysAhead(LONGEST_DAYS, at)).toBe(last);
  });

  it('lasts through the Swedish day, also over a change of the clock', () => {
    expect(endOfDay('2026-11-26')?.toISOString()).toBe('2026-11-26T23:00:00.000Z');
    expect(endOfDay('2027-03-28')?.toISOString()).toBe('2027-03-28T22:00:00.000Z');
  });

  it('is told as the day that was stated', () => {
    for (const day of ['2026-11-26', '2027-03-27', '2027-03-28', '2026-10-25'])
      expect(lastDayOf(endOfDay(day) as Date)).toBe(day);
  });
});
