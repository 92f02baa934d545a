import { ReturnPathRefused } from './identity.errors';
import { returnPath } from './return-path';

describe('the page to return to after a login', () => {
  it.each([
    ['/work-list', '/work-list'],
    ['/handoffs/3f0e?tab=history', '/handoffs/3f0e?tab=history'],
    ['/', '/'],
    ['/a/../b', '/b'],
    ['/s%C3%B6k?q=%2F%2Fevil.example', '/s%C3%B6k?q=%2F%2Fevil.example'],
    ['/page#part', '/page'],
  ])('may be %s', (asked, path) => expect(returnPath(asked)).toBe(path));

  it.each([[undefined], ['']])('is the start when none was asked for (%p)', (asked) =>
    expect(returnPath(asked)).toBe('/'),
  );

  it.each([
    ['another site', 'https://evil.example/'],
    ['another site without its protocol', '//evil.example/'],
    ['another site with a backslash', '/\\evil.example/'],
    ['a backslash further on', '/a\\..\\\\evil.example'],
    ['another site behind a dot segment', '/.//evil.example'],
    ['another site behind two dots', '/a/..//evil.example'],
    ['a tab, which browsers leave out', '/\t/evil.example'],
    ['a line break', '/\n/evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a relative path', 'work-list'],
    ['the login itself', '/login?returnTo=/login'],
    ['the callback by a detour', '/a/../login/callback'],
    ['the provider', '/idp/auth'],
    ['the API', '/api/v1/session'],
    ['a letter outside ASCII', '/sök'],
    ['a list', ['/a', '/b']],
    ['an object', { length: 3 }],
    ['a very long path', `/${'a'.repeat(2000)}`],
  ])('is never %s', (_, asked) => expect(() => returnPath(asked)).toThrow(ReturnPathRefused));
});
