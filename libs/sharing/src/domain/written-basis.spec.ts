import { LegalBases } from '../legal-bases';

const stated = (text: string) => new LegalBases().stated(text);
const refusal = (text: string): unknown => {
  try {
    return stated(text);
  } catch (error) {
    return (error as { errors: { code: string }[] }).errors[0]?.code;
  }
};

describe('A basis that a list writes', () => {
  it('is a consent with who gave it, how, and its last day', () => {
    const consent = { code: 'consent', givenBy: 'guardians', form: 'written', validUntil: '2027-05-22' };
    expect(stated('consent:guardians:written:2027-05-22')).toEqual(consent);
  });

  it('is a code with every condition that is stated', () => {
    expect(stated('minor:needed-for-care')).toEqual({ code: 'minor', conditions: ['needed-for-care'] });
    expect(stated('same-controller')).toEqual({ code: 'same-controller', conditions: [] });
  });

  it.each([
    'consent',
    'consent:neighbour:oral:2027-05-22',
    'consent:person:shouted:2027-05-22',
    'consent:person:oral',
    'consent:person:oral:2027-05-22:x',
  ])('is malformed: %s', (text) => expect(refusal(text)).toBe('basis-malformed'));

  it.each(['', 'general-clause', 'CONSENT:person:oral:2027-05-22'])('is none of ours: "%s"', (text) => {
    expect(refusal(text)).toBe('unknown-basis');
  });
});
