import { LogoutTokenRefused } from './identity.errors';
import { providerLogout } from './logout-token';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const token = { iss: 'https://idp.example', sub: 'abc', jti: 't1', events: { [EVENT]: {} } };

describe('a logout token', () => {
  it('ends the sessions of a subject', () => {
    expect(providerLogout(token)).toEqual({
      issuer: 'https://idp.example',
      tokenId: 't1',
      subject: 'abc',
      providerSession: null,
    });
  });

  it('ends one session of the provider', () => {
    expect(providerLogout({ ...token, sub: undefined, sid: 's1' })).toMatchObject({
      subject: null,
      providerSession: 's1',
    });
  });

  it.each([
    ['a nonce, which makes it an ID token', { nonce: 'n' }],
    ['a nonce of null', { nonce: null }],
    ['no events', { events: undefined }],
    ['another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['an event that is no object', { events: { [EVENT]: true } }],
    ['events in a list', { events: [EVENT] }],
    ['neither subject nor session', { sub: undefined }],
    ['a subject that is no text', { sub: 17 }],
    ['no id of its own', { jti: undefined }],
    ['no issuer', { iss: undefined }],
  ])('is refused with %s', (_, wrong) => {
    expect(() => providerLogout({ ...token, ...wrong })).toThrow(LogoutTokenRefused);
  });
});
