import { readFileSync } from 'node:fs';
import { claimMapping, identityOf } from './claims';
import { AssuranceTooLow, BrokenClaimMapping, LoginRefused } from './identity.errors';

const DEFAULT = JSON.parse(readFileSync('libs/identity/claims/default.json', 'utf8')) as Record<string, unknown>;
const mapping = claimMapping(DEFAULT);
const NUMBER = 'https://id.oidc.se/claim/personalIdentityNumber';
const nurse = { iss: 'https://idp.example', sub: 'abc', name: 'Pia Ström', employeeHsaId: 'SE0000000000-P001' };

describe('who logged in', () => {
  it('is issuer and subject, with the commission the provider gives for health care', () => {
    const claims = { ...nurse, commissionHsaId: 'SE0000000000-U001', sid: 's1' };
    expect(identityOf(claims, mapping)).toEqual({
      ...{ issuer: 'https://idp.example', subject: 'abc', name: 'Pia Ström', employee: 'SE0000000000-P001' },
      ...{ commission: 'SE0000000000-U001', personalNumber: null, providerSession: 's1' },
    });
  });

  it('has one HSA-id, however the provider writes its letters', () => {
    const claims = { ...nurse, employeeHsaId: 'SE0000000000-p00a', commissionHsaId: 'SE0000000000-u00b' };
    expect(identityOf(claims, mapping)).toMatchObject({
      employee: 'SE0000000000-P00A',
      commission: 'SE0000000000-U00B',
    });
  });

  it('may have no commission, as in schools and social services', () => {
    expect(identityOf(nurse, mapping)).toMatchObject({ commission: null, subject: 'abc' });
  });

  it('may be a person with a personal identity number', () => {
    expect(identityOf({ iss: 'i', sub: 's', [NUMBER]: '199009142382' }, mapping).personalNumber).toBe('199009142382');
  });

  it('can be read by other names, and from several claims', () => {
    const other = claimMapping({ ...DEFAULT, name: ['given_name', 'family_name'], commission: 'uppdrag' });
    const claims = { iss: 'i', sub: 's', given_name: 'Pia', family_name: 'Ström', uppdrag: 'SE0000000000-U9' };
    expect(identityOf(claims, other)).toMatchObject({ name: 'Pia Ström', commission: 'SE0000000000-U9' });
  });

  it.each([
    ['no issuer', { iss: undefined }],
    ['no subject', { sub: undefined }],
    ['a subject that is a number', { sub: 17 }],
    ['a name with a bidirectional control', { name: 'Pia \u202eSTRÖM' }],
    ['a name with a NUL', { name: 'Pia\u0000' }],
    ['a name that is too long', { name: 'a'.repeat(256) }],
    ['a commission that is no HSA-id', { commissionHsaId: 'U001' }],
    ['a commission that is a list', { commissionHsaId: ['SE0000000000-U001'] }],
    ['a personal identity number of ten digits', { [NUMBER]: '9009142382' }],
  ])('is not told by claims with %s', (_, wrong) => {
    expect(() => identityOf({ ...nurse, ...wrong }, mapping)).toThrow(LoginRefused);
  });

  it('is refused below the level of assurance that is asked for', () => {
    const strict = claimMapping({ ...DEFAULT, acceptedAcr: ['http://id.sambi.se/loa/loa3'] });
    expect(() => identityOf(nurse, strict)).toThrow(AssuranceTooLow);
    expect(() => identityOf({ ...nurse, acr: 'http://id.sambi.se/loa/loa2' }, strict)).toThrow(AssuranceTooLow);
    expect(identityOf({ ...nurse, acr: 'http://id.sambi.se/loa/loa3' }, strict).subject).toBe('abc');
  });

  it('is not read from what every object has', () => {
    const trap = claimMapping({ ...DEFAULT, name: ['constructor'] });
    expect(identityOf(nurse, trap).name).toBeNull();
  });
});

describe('a mapping of claims', () => {
  it.each([
    ['nothing', null],
    ['no scope', { ...DEFAULT, scope: undefined }],
    ['one name instead of a list', { ...DEFAULT, name: 'name' }],
    ['levels that are numbers', { ...DEFAULT, acceptedAcr: [3] }],
    ['a prompt that is no text', { ...DEFAULT, prompt: true }],
  ])('with %s is refused', (_, json) => expect(() => claimMapping(json)).toThrow(BrokenClaimMapping));
});
