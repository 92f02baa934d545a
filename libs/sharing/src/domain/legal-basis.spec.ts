import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holds, type Crossing, type LegalBasis, type Side } from './legal-basis';
import { endOfDay, refusalsOf } from './stated-basis';

const bases = JSON.parse(readFileSync(join(__dirname, '../../bases/bases.json'), 'utf8')) as LegalBasis[];
const now = new Date('2026-11-26T07:12:00Z');
const healthCare: Side = { unit: 'ward', organisation: 'region', regime: 'osl-25', zone: 'health-care' };
const psychiatry: Side = { ...healthCare, unit: 'clinic', zone: 'psychiatry' };
const socialServices: Side = { unit: 'children', organisation: 'board', regime: 'osl-26', zone: 'social-child' };
const schoolPsychosocial: Side = {
  unit: 'counsellor',
  organisation: 'school',
  regime: 'osl-23',
  zone: 'school-health-psychosocial',
};
const freeSchool: Side = {
  unit: 'nurse',
  organisation: 'company',
  regime: 'private-school',
  zone: 'school-health-medical',
};

const crossing = (from: Side, to: Side, age: number | null = 40): Crossing => ({
  from,
  to,
  category: 'care-need',
  age,
});
const offered = (asked: Crossing): string[] => bases.filter((basis) => holds(basis, asked)).map(({ code }) => code);

describe('The legal bases', () => {
  it('OSL 25 kap. 12 § and 26 kap. 9 §: health care and social services may share about somebody under 18, both ways', () => {
    expect(offered(crossing(healthCare, socialServices, 17))).toContain('minor');
    expect(offered(crossing(socialServices, healthCare, 17))).toContain('minor');
  });

  it('OSL 25 kap. 12 §: never about somebody who has turned 18, nor when the age is not known', () => {
    expect(offered(crossing(healthCare, socialServices, 18))).not.toContain('minor');
    expect(offered(crossing(healthCare, socialServices, null))).not.toContain('minor');
  });

  it('OSL 23 kap.: the provision for minors does not cover the school', () => {
    expect(offered(crossing(healthCare, schoolPsychosocial, 12))).toEqual(['consent']);
    expect(offered(crossing(schoolPsychosocial, socialServices, 12))).toEqual(['consent']);
  });

  it('OSL 10 kap. 27 §: the general clause is never offered', () => {
    expect(JSON.stringify(bases)).not.toMatch(/10 kap\. 27|10:27/);
  });

  it('PDL 4 kap. 1 §: inside one organisation and zone no border is crossed', () => {
    expect(offered(crossing(healthCare, { ...healthCare, unit: 'other ward' }))).toContain('same-controller');
  });

  it('moving between zones in one organisation needs a basis of its own', () => {
    expect(offered(crossing(healthCare, psychiatry))).toEqual(['consent']);
  });

  it('a free school that nobody has verified is reached by consent only', () => {
    expect(offered(crossing(healthCare, freeSchool, 12))).toEqual(['consent']);
  });

  it('OSL 10 kap. 1 § and 12 kap. 2 §: consent may lift secrecy between any two', () => {
    for (const to of [psychiatry, socialServices, schoolPsychosocial, freeSchool])
      expect(offered(crossing(healthCare, to))).toContain('consent');
  });
});

describe('A stated basis', () => {
  const consent = { code: 'consent', givenBy: 'person', form: 'oral', validUntil: '2027-03-01' } as const;
  const refusals = (stated: object, asked = crossing(healthCare, socialServices)) => {
    const { code } = stated as { code: string };
    return refusalsOf(
      stated as never,
      bases.find((basis) => basis.code === code),
      asked,
      now,
    );
  };

  it('is taken when it says who consented, how, and until when', () => {
    expect(refusals(consent)).toEqual([]);
  });

  it('is refused when it is not known, or does not hold here', () => {
    expect(refusals({ code: 'general-clause' })).toEqual([{ field: 'basis.code', code: 'unknown-basis' }]);
    expect(refusals({ code: 'minor' })).toEqual([{ field: 'basis.code', code: 'basis-not-applicable' }]);
  });

  it('OSL 25 kap. 12 §: must say that the data are needed for necessary care', () => {
    const child = crossing(healthCare, socialServices, 9);
    expect(refusals({ code: 'minor' }, child)).toEqual([{ field: 'basis.conditions', code: 'condition-not-stated' }]);
    expect(refusals({ code: 'minor', conditions: ['needed-for-care'] }, child)).toEqual([]);
  });

  it.each([
    ['2026-11-25', 'consent-expired'],
    ['2028-11-26', 'consent-too-long'],
    ['2027-02-30', 'not-a-date'],
  ])('a consent until %s is refused as %s', (validUntil, code) => {
    expect(refusals({ ...consent, validUntil })).toEqual([{ field: 'basis.validUntil', code }]);
  });

  it('a consent is never open-ended, and names its giver and form', () => {
    expect(refusals({ code: 'consent' }).map(({ field }) => field)).toEqual([
      'basis.givenBy',
      'basis.form',
      'basis.validUntil',
    ]);
  });

  it('lasts through its last Swedish day, also over a change of the clock', () => {
    expect(endOfDay('2026-11-26')?.toISOString()).toBe('2026-11-26T23:00:00.000Z');
    expect(endOfDay('2027-03-28')?.toISOString()).toBe('2027-03-28T22:00:00.000Z');
  });
});
