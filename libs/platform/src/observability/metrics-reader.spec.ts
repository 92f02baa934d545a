import { mayReadMetrics } from './metrics-reader';

const TOKEN = 'a'.repeat(32);
const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

describe('The numbers of a process are read', () => {
  it('on the machine itself', () => {
    expect(mayReadMetrics('127.0.0.1', {})).toBe(true);
    expect(mayReadMetrics('::1', {}, TOKEN)).toBe(true);
  });

  it('from elsewhere with the token, also through a proxy', () => {
    expect(mayReadMetrics('10.0.0.7', bearer(TOKEN), TOKEN)).toBe(true);
    expect(mayReadMetrics('127.0.0.1', { ...bearer(TOKEN), 'x-forwarded-for': '10.0.0.7' }, TOKEN)).toBe(true);
  });

  it.each([
    ['from elsewhere without a token', '10.0.0.7', {}, TOKEN],
    ['from elsewhere with another token', '10.0.0.7', bearer('b'.repeat(32)), TOKEN],
    ['from elsewhere with a token where none is set', '10.0.0.7', bearer('undefined'), undefined],
    ['through a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '10.0.0.7' }, TOKEN],
    ['through a proxy that says so otherwise', '::1', { forwarded: 'for=10.0.0.7' }, undefined],
    ['by an unknown address', undefined, {}, undefined],
  ])('not %s', (_, address, headers, token) => {
    expect(mayReadMetrics(address, headers, token)).toBe(false);
  });
});
