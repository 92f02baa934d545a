import { readLauncherSettings } from './launcher-settings';
import { Refusal } from './refusal';

describe('the settings of the launcher', () => {
  it('are complete without any variable', () => {
    expect(readLauncherSettings({}, true)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      demonstration: true,
    });
  });

  it('take an empty variable as one that is not set', () => {
    expect(readLauncherSettings({ DATABASE_URL: '', REDIS_URL: '', PORT: '' }, true)).toMatchObject({ port: 3000 });
  });

  it('drop what stands after the host of PUBLIC_URL', () => {
    expect(readLauncherSettings({ PUBLIC_URL: 'https://vard.example/' }, false).publicUrl).toBe('https://vard.example');
  });

  it.each([
    [{ PORT: 'three' }, 'PORT must be'],
    [{ PORT: '70000' }, 'PORT must be'],
    [{ PUBLIC_URL: 'vard.example' }, 'PUBLIC_URL is not an address'],
    [{ PUBLIC_URL: 'http://vard.example' }, 'PUBLIC_URL must be https'],
    [{ DATABASE_URL: 'mysql://host/db' }, 'DATABASE_URL is not an address'],
    [{ DATABASE_URL: 'postgresql://host' }, 'DATABASE_URL must name a host and a database'],
    [{ REDIS_URL: 'http://host' }, 'REDIS_URL is not an address'],
    [{ SECRET: 'short' }, 'SECRET must be at least 32 characters'],
  ])('refuse %j with one line', (environment, line) => {
    expect(() => readLauncherSettings(environment, true)).toThrow(Refusal);
    expect(() => readLauncherSettings(environment, true)).toThrow(line);
  });

  it('never repeat a value that may hold a password', () => {
    const read = (): unknown => readLauncherSettings({ DATABASE_URL: 'postgres://a:hemligt@' }, true);
    expect(read).toThrow(expect.not.stringContaining('hemligt') as Error);
  });

  it('refuse a demonstration that others can reach', () => {
    expect(() => readLauncherSettings({ PUBLIC_URL: 'https://vard.example' }, true)).toThrow('the demonstration');
    expect(
      readLauncherSettings({ PUBLIC_URL: 'https://vard.example', DEMONSTRATION: 'false' }, true).demonstration,
    ).toBe(false);
  });
});
