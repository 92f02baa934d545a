import { derive } from './secrets';
import { BadSettings, readSettings } from './settings';

const good = {
  DATABASE_URL: 'postgres://care_api:x@localhost:5432/care',
  SECRET: 's'.repeat(32),
  DEMONSTRATION: 'true',
};
const linesOf = (environment: Record<string, string | undefined>): readonly string[] => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof BadSettings) return error.lines;
    throw error;
  }
  return [];
};

describe('The settings', () => {
  it('are read with their defaults', () => {
    const settings = readSettings(good);
    expect([settings.PORT, settings.publicUrl.href, settings.issuer]).toEqual([
      3000,
      'http://localhost:3000/',
      'http://localhost:3000/idp',
    ]);
  });

  it('take an empty variable for none', () => {
    expect(readSettings({ ...good, REDIS_URL: '' }).REDIS_URL).toBeUndefined();
  });

  it.each([
    ['PORT', 'many'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/care'],
    ['SECRET', 'short'],
    ['REDIS_URL', 'localhost'],
    ['DEMONSTRATION', 'perhaps'],
    ['LOG_LEVEL', 'loud'],
    ['POOL_SIZE', '1'],
    ['PUBLIC_URL', 'care'],
  ])('refuse %s=%s with one line that names it and never shows it', (name, value) => {
    const lines = linesOf({ ...good, [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name}: `));
    expect(lines[0]).not.toContain(value);
  });

  it('name every bad variable at once', () => {
    expect(linesOf({ PORT: 'x' }).map((line) => line.split(':')[0])).toEqual(
      expect.arrayContaining(['PORT', 'DATABASE_URL', 'SECRET']),
    );
  });

  it('refuse plain http, and the demonstration, on any host that is not this machine', () => {
    expect(linesOf({ ...good, PUBLIC_URL: 'http://care.example.org' }).map((line) => line.split(':')[0])).toEqual([
      'PUBLIC_URL',
      'DEMONSTRATION',
    ]);
    const demonstration = linesOf({ ...good, PUBLIC_URL: 'https://care.example.org' });
    expect(demonstration).toEqual([expect.stringMatching(/^DEMONSTRATION: /)]);
  });

  it('want an identity provider outside the demonstration', () => {
    expect(linesOf({ ...good, DEMONSTRATION: 'false' })).toEqual([expect.stringMatching(/^OIDC_ISSUER: /)]);
  });
});

describe('A derived secret', () => {
  it('is the same for the same purpose and unrelated for another', () => {
    expect(derive(good.SECRET, 'login:care_api')).toBe(derive(good.SECRET, 'login:care_api'));
    expect(derive(good.SECRET, 'login:care_api')).not.toBe(derive(good.SECRET, 'login:care_worker'));
    expect(derive(good.SECRET, 'login:care_api')).toHaveLength(43);
  });
});
