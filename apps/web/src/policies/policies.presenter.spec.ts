import type { Policy } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import { dayPlus, policyView, proposalBlanks, proposalView, valueOf, valueText } from './policies.presenter';

const sv = wordsOf('sv');
const words = (text: string) => ({ sv: text, en: text });
const age: Policy = {
  ...{ code: 'child-may-consent-from-age', name: words('Ålder då ett barn själv får samtycka') },
  ...{ paragraph: words('FB 6 kap. 11 §'), uncertainty: null },
  shape: { field: 'age', type: 'number', min: 12, max: 18 },
  ...{ default: { age: 15 }, value: { age: 13 }, since: '2026-01-01' },
  coming: [{ value: { age: 14 }, validFrom: '2027-01-01', proposedBy: null, approvedBy: null }],
  past: [
    {
      ...{ value: { age: 15 }, validFrom: '2025-01-01', validTo: '2026-01-01' },
      ...{ proposedBy: 'Birgitta Holmgren', approvedBy: 'Nils Marklund' },
    },
  ],
};

describe('the rules of a county', () => {
  it('say a value in words, whatever its shape', () => {
    expect(valueText(age.shape, { age: 15 }, sv)).toBe('15 år');
    expect(valueText({ field: 'days', type: 'number' }, { days: 1 }, sv)).toBe('1 dag');
    expect(valueText({ field: 'allowed', type: 'boolean' }, { allowed: false }, sv)).toBe('Nej');
    const options = [{ code: 'all', name: words('Allt') }];
    expect(valueText({ field: 'what', type: 'option', options }, { what: 'all' }, sv)).toBe('Allt');
  });

  it('tell what is in force, since when, the default, what will be and what was', () => {
    expect(policyView(age, sv)).toEqual({
      ...{ value: '13 år', since: 'Gäller sedan 1 januari 2026', standard: 'förvalt: 15 år' },
      coming: ['Från 1 januari 2027: 14 år'],
      past: ['15 år, 1 januari 2025 – 31 december 2025. Förslag av Birgitta Holmgren, godkänt av Nils Marklund.'],
    });
  });

  it('what the county has not changed is its default, said once', () => {
    expect(policyView({ ...age, value: { age: 15 }, since: null }, sv)).toMatchObject({
      since: 'Förvalt, länet har inte ändrat',
      standard: undefined,
    });
  });

  it('a proposal says from what to what, from when and by whom', () => {
    const proposal = {
      ...{ id: 'p1', code: age.code, value: { age: 16 }, validFrom: '2027-02-01', why: 'Samsyn', own: true },
      ...{ proposedBy: 'Birgitta Holmgren', proposedAt: '2026-11-22T08:00:00Z' },
    };
    expect(proposalView(proposal, [age], sv)).toMatchObject({
      change: 'Från 13 år till 16 år, från och med 1 februari 2027',
      by: 'Förslag av Birgitta Holmgren, 22 november 2026',
      own: true,
    });
  });

  it('sends a value in the shape of the rule, and what is no number as it was written', () => {
    expect(valueOf(age.shape, '14')).toEqual({ age: 14 });
    expect(valueOf(age.shape, 'fjorton')).toEqual({ age: 'fjorton' });
    expect(valueOf({ field: 'allowed', type: 'boolean' }, 'true')).toEqual({ allowed: true });
  });

  it('names what a proposal has not said', () => {
    expect(Object.keys(proposalBlanks({ validFrom: '', why: ' ' }, sv))).toEqual(['value', 'validFrom', 'why']);
  });

  it('begins tomorrow, also over the end of a year', () => {
    expect(dayPlus('2026-12-31', 1)).toBe('2027-01-01');
  });
});
