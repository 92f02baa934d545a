import en from './en.json';
import sv from './sv.json';

const keysOf = (texts: object, path = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value as object, `${path}${key}.`),
  );
const valuesOf = (texts: object): string[] =>
  Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : valuesOf(value as object)));

describe('the texts', () => {
  it('say the same things in both languages', () => {
    expect(keysOf(en)).toEqual(keysOf(sv));
  });

  it('never speak of what is not shown', () => {
    const traces = /dol[td]|gömd|låst|sekretessbelagd|hidden|locked|restricted|no access/i;
    expect([...valuesOf(sv), ...valuesOf(en)].filter((text) => traces.test(text))).toEqual([]);
  });
});
