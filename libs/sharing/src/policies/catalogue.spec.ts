import { BrokenPolicies, readCatalogue } from './catalogue';
import { refusalOfValue, type Policy, type PolicyShape } from './policy';

const catalogue = readCatalogue();
const changed = (code: string, change: Partial<Record<keyof Policy, unknown>>): string =>
  JSON.stringify(catalogue.map((policy) => (policy.code === code ? { ...policy, ...change } : policy)));
const shapeOf = (code: string): PolicyShape => catalogue.find((policy) => policy.code === code)?.shape as PolicyShape;

describe('the catalogue of policies', () => {
  it('says of every inferred policy what is not certain about it', () => {
    const plain = catalogue.filter(({ uncertainty }) => uncertainty === null).map(({ code }) => code);
    expect(plain).toEqual(['guardians-consent-together']);
  });

  it.each([
    ['a policy twice', JSON.stringify([...catalogue, catalogue[0]])],
    ['one missing', JSON.stringify(catalogue.slice(1))],
    ['one nobody asks for', JSON.stringify([...catalogue.slice(1), { ...catalogue[0], code: 'general-clause' }])],
    ['a text in one language', changed('guardian-view', { name: { sv: 'Bara svenska' } })],
    ['no bounds', changed('read-only-after-end-days', { shape: { field: 'days', type: 'number', min: 0 } })],
    [
      'one option',
      changed('after-end-shows', { shape: { field: 'what', type: 'option', options: [{ code: 'all' }] } }),
    ],
    ['a default out of bounds', changed('read-only-after-end-days', { default: { days: 366 } })],
  ])('does not start with %s', (_, text) => {
    expect(() => readCatalogue(text)).toThrow(BrokenPolicies);
  });
});

describe('a value of a policy', () => {
  it.each([
    ['read-only-after-end-days', { days: 0 }, null],
    ['read-only-after-end-days', { days: 365 }, null],
    ['read-only-after-end-days', { days: 366 }, 'policy-value-bounds'],
    ['read-only-after-end-days', { days: -1 }, 'policy-value-bounds'],
    ['read-only-after-end-days', { days: 1.5 }, 'policy-value-shape'],
    ['read-only-after-end-days', { days: '30' }, 'policy-value-shape'],
    ['read-only-after-end-days', { days: 30, more: 1 }, 'policy-value-shape'],
    ['read-only-after-end-days', null, 'policy-value-shape'],
    ['read-only-after-end-days', 30, 'policy-value-shape'],
    ['guardian-view', { allowed: true }, null],
    ['guardian-view', { allowed: 'yes' }, 'policy-value-shape'],
    ['guardian-view', {}, 'policy-value-shape'],
    ['after-end-shows', { what: 'own-contributions' }, null],
    ['after-end-shows', { what: 'nothing' }, 'policy-value-option'],
  ])('%s %j: %s', (code, value, refusal) => {
    expect(refusalOfValue(value, shapeOf(code))).toBe(refusal);
  });
});
