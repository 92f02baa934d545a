import { agreed, DEFAULTS, SIDES } from '../../../../test/builders/sides';
import { LegalBases } from '../legal-bases';
import type { LegalBasis } from './legal-basis';
import { refusalsOfParties } from './parties';
import type { Scope } from './selector';

const zones = [...new Set(Object.values(SIDES).map(({ zone }) => zone))];
const cohesive = new LegalBases().find('cohesive-record') as LegalBasis;
const facts = { units: Object.values(SIDES), zones, cohesive, age: 40, policies: DEFAULTS };
const refusals = (
  parties: string[],
  exclusions: string[] = [],
  scope: Scope = 'information-sharing',
  policies = DEFAULTS,
) => refusalsOfParties({ scopes: [scope], parties, exclusions }, { ...facts, policies });
const cohesiveWith = (party: string, policies = DEFAULTS): string[] =>
  refusals([party], [], 'cohesive-records', policies).map(({ code }) => code);

describe('The parties of a consent', () => {
  it.each(['unit:ward', 'organisation:social-board', 'sector:S', 'zone:school'])('may be %s', (party) => {
    expect(refusals([party])).toEqual([]);
  });

  it.each(['unit:nobody', 'organisation:ward', 'sector:X', 'zone:prison', 'ward', 'unit:', 'unit:ward; drop'])(
    'may not be %s, which names nothing',
    (party) => {
      expect(refusals([party])).toEqual([{ field: 'parties', code: 'unknown-party' }]);
      expect(refusals(['sector:R'], [party])).toEqual([{ field: 'exclusions', code: 'unknown-party' }]);
    },
  );

  it('are not excluded in the same breath', () => {
    expect(refusals(['sector:R'], ['sector:R'])).toEqual([{ field: 'exclusions', code: 'party-excluded' }]);
    expect(refusals(['sector:R'], ['unit:ward'])).toEqual([]);
  });
});

describe('2022:913 3 kap. 7 §, exhaustive: cohesive records', () => {
  it.each([
    'sector:R',
    'zone:elderly-care',
    'zone:social-disability',
    'unit:home-nursing',
    'organisation:elderly-board',
  ])('may be shared with %s', (party) => expect(cohesiveWith(party)).toEqual([]));

  it.each([
    ...['sector:S', 'sector:E', 'zone:social-child', 'zone:social-adult', 'zone:school'],
    ...['zone:school-health-psychosocial', 'unit:child', 'organisation:social-board', 'unit:free'],
  ])('never with %s, whatever the person consents to', (party) => {
    expect(cohesiveWith(party)).toEqual(['party-not-allowed-in-scope']);
  });

  it('with EMI only where the county counts it as a health care provider', () => {
    expect(cohesiveWith('unit:school-medical')).toEqual([]);
    const policies = agreed({ 'school-medical-is-health-care': { allowed: false } });
    expect(cohesiveWith('unit:school-medical', policies)).toEqual(['party-not-allowed-in-scope']);
  });
});
