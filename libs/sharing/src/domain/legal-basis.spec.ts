import { agreed, aCrossing, SIDES, type SideName } from '../../../../test/builders/sides';
import { LegalBases } from '../legal-bases';
import type { Crossing } from './legal-basis';

const bases = new LegalBases();
const offered = (from: SideName, to: SideName, changes: Partial<Crossing> = {}): string[] =>
  bases.offered(aCrossing(from, to, changes)).map(({ code }) => code);
const everyPair = (Object.keys(SIDES) as SideName[]).flatMap((from) =>
  (Object.keys(SIDES) as SideName[]).filter((to) => to !== from).map((to) => [from, to] as const),
);
/** The pairs between which a basis is offered; `changes` for what it asks for. */
const between = (code: string, changes: Partial<Crossing> = {}): string[] =>
  everyPair.filter(([from, to]) => offered(from, to, changes).includes(code)).map(([from, to]) => `${from} → ${to}`);

const HEALTH: readonly SideName[] = ['ward', 'outpatient', 'psychiatry', 'homeNursing'];
const SOCIAL: readonly SideName[] = ['homeCare', 'child', 'adult', 'disability'];
const bothWays = HEALTH.flatMap((one) => SOCIAL.flatMap((other) => [`${one} → ${other}`, `${other} → ${one}`]));
const SCHOOLS: readonly SideName[] = ['school', 'schoolMedical', 'schoolPsychosocial', 'freeSchool'];

describe('The legal bases', () => {
  it('OSL 10 kap. 27 §: the general clause is never offered, and does not exist', () => {
    expect(bases.find('general-clause')).toBeUndefined();
    expect(everyPair.flatMap(([from, to]) => offered(from, to)).filter((code) => /27|general/.test(code))).toEqual([]);
  });

  it('OSL 10 kap. 1 § and 12 kap. 2 §: consent may lift secrecy between any two, also for an unverified free school', () => {
    expect(between('consent')).toHaveLength(everyPair.length);
  });

  describe.each([
    ['minor', { age: 17 }],
    ['abuse', {}],
    ['compulsory-care', {}],
    ['pregnancy', {}],
  ] as const)('OSL 25 kap. 12 § and 26 kap. 9 § (%s)', (code, changes) => {
    it('hold between health care and social services, both ways, and nowhere else', () => {
      expect(between(code, changes).sort()).toEqual([...bothWays].sort());
    });

    it('never reach the school nor leave it: not EMI either, though its secrecy is that of OSL 25 kap.', () => {
      expect(SIDES.schoolMedical.regime).toBe('osl-25');
      expect(between(code, changes).filter((pair) => SCHOOLS.some((school) => pair.includes(school)))).toEqual([]);
    });

    it('stay so whatever the county has decided about EMI', () => {
      const policies = agreed({ 'school-medical-is-health-care': { allowed: true } });
      expect(between(code, { ...changes, policies }).join()).not.toMatch(/school/i);
    });
  });

  it('OSL 25 kap. 12 §: not about somebody who has turned 18, nor when the age is not known', () => {
    expect(between('minor', { age: 18 })).toEqual([]);
    expect(between('minor', { age: null })).toEqual([]);
  });

  it('OSL 25 kap. 13 §: who cannot consent is cared for by other health care and social services, and only health care tells', () => {
    const told = between('cannot-consent');
    expect(told).toEqual(expect.arrayContaining(['ward → homeNursing', 'ward → homeCare', 'homeNursing → homeCare']));
    expect(told.filter((pair) => SOCIAL.some((social) => pair.startsWith(social)))).toEqual([]);
    expect(told.join()).not.toMatch(/school/i);
  });

  it('OSL 25 kap. 13 §: not between clinics of one region, where no authority tells another', () => {
    expect(offered('ward', 'psychiatry')).not.toContain('cannot-consent');
  });

  it('OSL 25 kap. 11 § 1: within one municipality’s health care only, and EMI only where the county says so', () => {
    expect(between('municipal-health-care').sort()).toEqual([
      'homeNursing → schoolMedical',
      'schoolMedical → homeNursing',
    ]);
    const policies = agreed({ 'school-medical-is-health-care': { allowed: false } });
    expect(between('municipal-health-care', { policies })).toEqual([]);
  });

  it('OSL 25 kap. 11 § 1: not from one municipality to another, and not where none is known', () => {
    for (const municipality of ['2482', null]) {
      const to = { ...SIDES.schoolMedical, municipality };
      expect(offered('homeNursing', 'schoolMedical', { to })).not.toContain('municipal-health-care');
    }
  });

  describe('lag (2017:612) 2 kap. 1–3 §§', () => {
    const notice = { category: 'admission-notice' };

    it('the hospital tells municipal care, social services and outpatient care, without consent', () => {
      const told = between('admission-notice', notice);
      expect(told).toEqual(
        expect.arrayContaining([
          'ward → homeNursing',
          'ward → homeCare',
          'psychiatry → adult',
          'psychiatry → outpatient',
        ]),
      );
      expect(told.every((pair) => /^(ward|outpatient|psychiatry) →/.test(pair))).toBe(true);
      expect(told.join()).not.toMatch(/school/i);
    });

    it('carries no other category, and holds only where the county has not decided otherwise', () => {
      expect(between('admission-notice')).toEqual([]);
      const policies = agreed({ 'admission-notice-without-consent': { allowed: false } });
      expect(between('admission-notice', { ...notice, policies })).toEqual([]);
    });
  });

  it('SoL 15 kap. 8 §: social boards of one municipality answer each other that somebody is a current case, and disclose nothing on it', () => {
    expect(bases.answers(aCrossing('homeCare', 'child'))?.code).toBe('current-case');
    expect(bases.answers(aCrossing('child', 'adult'))).toBeUndefined();
    expect(bases.answers(aCrossing('child', 'school'))).toBeUndefined();
    expect(
      bases.answers(aCrossing('homeCare', 'child', { to: { ...SIDES.child, municipality: '2482' } })),
    ).toBeUndefined();
    expect(everyPair.flatMap(([from, to]) => offered(from, to, { category: 'current-case' }))).toEqual([]);
  });

  describe('2022:913 3 kap. 7 §, exhaustive: direct access', () => {
    const covered: readonly SideName[] = [...HEALTH, 'homeCare', 'disability', 'schoolMedical', 'privateCare'];
    const direct = (policies = agreed({})): string[] =>
      everyPair
        .filter(([from, to]) => bases.directAccess(aCrossing(from, to, { policies })))
        .map(([from, to]) => `${from} → ${to}`);

    it('is only between health care and care for the elderly or disabled', () => {
      const pairs = everyPair.filter(([from, to]) => covered.includes(from) && covered.includes(to));
      expect(direct().sort()).toEqual(pairs.map(([from, to]) => `${from} → ${to}`).sort());
    });

    it('never reaches child welfare, addiction services or the school, with any consent', () => {
      expect(direct().join()).not.toMatch(/child|adult|school(?!Medical)|freeSchool/);
    });

    it('reaches EMI only where the county counts it as a health care provider', () => {
      const policies = agreed({ 'school-medical-is-health-care': { allowed: false } });
      expect(direct(policies).join()).not.toContain('schoolMedical');
    });

    it('is never offered for a disclosure', () => {
      expect(everyPair.flatMap(([from, to]) => offered(from, to, { category: 'record' }))).not.toContain(
        'cohesive-record',
      );
    });
  });

  it('PDL 4 kap. 1 §: inside one organisation and zone no border is crossed; between its zones a basis of its own is needed', () => {
    expect(offered('ward', 'outpatient')).toContain('same-controller');
    for (const [from, to] of [
      ['ward', 'psychiatry'],
      ['child', 'adult'],
      ['adult', 'disability'],
      ['schoolMedical', 'schoolPsychosocial'],
      ['homeNursing', 'homeCare'],
    ] as const)
      expect(offered(from, to)).not.toContain('same-controller');
  });

  it('a county may decide that psychiatry is no zone of its own, and that its social services are one; school health is always two', () => {
    const policies = agreed({ 'psychiatry-is-own-zone': { own: false }, 'social-zones-apart': { apart: false } });
    expect(offered('ward', 'psychiatry', { policies })).toContain('same-controller');
    expect(offered('child', 'disability', { policies })).toContain('same-controller');
    expect(offered('schoolMedical', 'schoolPsychosocial', { policies })).not.toContain('same-controller');
  });

  it('a controller that nobody has verified is reached by consent only', () => {
    for (const from of Object.keys(SIDES) as SideName[])
      if (from !== 'freeSchool') expect(offered(from, 'freeSchool', { age: 12 })).toEqual(['consent']);
    expect(offered('ward', 'homeCare', { to: { ...SIDES.homeCare, verified: false } })).toEqual(['consent']);
  });
});
