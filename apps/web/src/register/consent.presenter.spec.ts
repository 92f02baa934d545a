import type { Basis, ConsentOffer, Giver } from '../api/shapes';
import { wordsOf } from '../texts/words-of';
import {
  allowedGivers,
  consentDefaults,
  firstChoice,
  isForUnable,
  longestStanding,
  monthsAhead,
  namesOf,
  saysNo,
  scopeText,
  sectorsBut,
  whyNobody,
} from './consent.presenter';

const sv = wordsOf('sv');
const giver = (code: Giver['code'], part: Partial<Giver> = {}): Giver => ({
  ...{ code, allowed: true, why: null, people: [], together: false },
  ...part,
});
const offer = (...items: Giver[]): ConsentOffer => ({ items, longestDays: 366, defaultUntil: '2027-05-22' });
const sofia = { id: 'p1', name: 'Sofia Nyman' };
const daniel = { id: 'p2', name: 'Daniel Nyman' };
const blank = { representatives: [] };

describe('a consent inside a sending', () => {
  it('FB 11 kap. 5 §: says of a god man and a förvaltare, and of nobody else, when they speak', () => {
    const said = (['person', 'child', 'guardians', 'god-man', 'forvaltare'] as const).map((code) =>
      isForUnable(giver(code)),
    );
    expect(said).toEqual([false, false, false, true, true]);
    expect(['sv', 'en'].map((language) => wordsOf(language as 'sv').say('consent.only-when-unable'))).toEqual([
      expect.stringContaining('FB 11 kap. 5 §'),
      expect.stringContaining('Parental Code ch. 11 s. 5'),
    ]);
  });

  it('an adult speaks for itself until somebody says otherwise, and it ends by itself', () => {
    const adult = offer(giver('person'), giver('god-man', { people: [sofia] }));
    expect(consentDefaults(adult, blank)).toEqual({
      givenBy: 'person',
      representatives: [],
      validUntil: '2027-05-22',
    });
  });

  it('nothing that somebody has said is filled in again', () => {
    const said = { givenBy: 'god-man', representatives: ['p1'], validUntil: '2026-12-24' } as const;
    expect(consentDefaults(offer(giver('person'), giver('god-man')), said)).toEqual({});
  });

  it('FB 6 kap. 13 §: two guardians who are the only ones that may have both said yes', () => {
    const child = offer(
      giver('child', { allowed: false, why: { sv: 'Barnet är 8 år.', en: 'The child is 8.' } }),
      giver('guardians', { people: [sofia, daniel], together: true }),
    );
    expect(allowedGivers(child).map(({ code }) => code)).toEqual(['guardians']);
    expect(consentDefaults(child, blank)).toMatchObject({ givenBy: 'guardians', representatives: ['p1', 'p2'] });
  });

  it('a teenager or the guardians: nobody is chosen in advance', () => {
    const teenager = offer(giver('child'), giver('guardians', { people: [sofia], together: false }));
    expect(consentDefaults(teenager, blank)).toEqual({ validUntil: '2027-05-22' });
  });

  it('of guardians who may each say yes nobody is presumed to have done so', () => {
    const apart = offer(giver('guardians', { people: [sofia, daniel] }));
    expect(consentDefaults(apart, blank)).toMatchObject({ representatives: [] });
  });

  it('says why nobody may', () => {
    const nobody = offer(giver('child', { allowed: false, why: { sv: 'Barnet är 8 år.', en: 'The child is 8.' } }));
    expect(whyNobody(nobody, sv)).toBe('Barnet är 8 år.');
  });

  it('names those who speak for the person, and their task', () => {
    expect(namesOf(giver('guardians', { people: [sofia, daniel] }), sv)).toBe('Sofia Nyman och Daniel Nyman');
    expect(namesOf(giver('god-man', { people: [sofia] }), sv)).toBe('Sofia Nyman');
    expect(scopeText(giver('god-man', { scope: ['bevaka-ratt', 'sorja-for-person'] }), sv)).toBe(
      'bevaka rätt, sörja för person',
    );
  });

  const basis: Basis = {
    ...{ code: 'consent', name: { sv: '', en: '' }, paragraph: { sv: '', en: '' }, conditions: [], consent: true },
    ...{ duration: 'consent', uncertainty: null },
  };

  it('of several consents that hold already the longest is used', () => {
    const standing = [
      { id: 'c1', validUntil: '2026-12-24', parties: [] },
      { id: 'c2', validUntil: '2027-05-22', parties: [] },
    ];
    expect(longestStanding([{ ...basis, standing }])?.id).toBe('c2');
    expect(longestStanding([basis])).toBeUndefined();
  });

  it('chosen from the start is the basis made for the kind, else a consent that holds, else the only one', () => {
    const standing = [{ id: 'c1', validUntil: '2026-12-24', parties: [] }];
    const [held, notice] = [
      { ...basis, standing },
      { ...basis, code: 'admission-notice', consent: false },
    ];
    expect(firstChoice([held, notice], 'admission-notice')).toEqual({ basis: 'admission-notice' });
    expect(firstChoice([held, notice], 'care-request')).toEqual({ basis: 'consent', consent: 'c1' });
    expect(firstChoice([basis], 'care-request')).toEqual({ basis: 'consent', consent: undefined });
    expect(firstChoice([basis, notice], 'care-request')).toBeUndefined();
  });

  it('a no concerns what stands on a consent and nothing else', () => {
    const bases = [
      { ...basis, excluded: true },
      { ...basis, code: 'minor', consent: false },
    ];
    expect([saysNo(bases, 'consent'), saysNo(bases, 'minor'), saysNo([basis], 'consent')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('counts months to the same day, or to the last one of a shorter month', () => {
    expect(monthsAhead(6, new Date('2026-11-26T06:40:00Z'))).toBe('2027-05-26');
    expect(monthsAhead(1, new Date('2027-01-31T11:00:00Z'))).toBe('2027-02-28');
    expect(monthsAhead(12, new Date('2026-11-21T23:30:00Z'))).toBe('2027-11-22');
  });

  it('the receiver is not offered as somebody it is not for', () => {
    expect(sectorsBut('A', sv).map(({ value }) => value)).toEqual(['sector:E', 'sector:S', 'sector:R']);
  });
});
