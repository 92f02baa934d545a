import { createServer, type AddressInfo, type Server } from 'node:net';
import { isOlder, requireUsableRedis } from './redis-probe';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

/** Something that answers every command line with the same words and closes at QUIT, as Redis does. */
async function answering(words: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('data', (data) => {
      socket.write(words);
      if (data.includes('QUIT')) socket.end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `redis://:pw@127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const info = (version: string, policy: string): string =>
  `$1\r\nredis_version:${version}\r\nmaxmemory_policy:${policy}\r\n`;

describe('the Redis that REDIS_URL names', () => {
  it('may be 6.2 with noeviction', async () => {
    expect(await requireUsableRedis(await answering(info('6.2.14', 'noeviction')))).toBe('6.2.14');
  });

  it('may not evict jobs', async () => {
    await expect(requireUsableRedis(await answering(info('7.2.0', 'allkeys-lru')))).rejects.toThrow(
      'maxmemory-policy is allkeys-lru',
    );
  });

  it('may not be older than 6.2', async () => {
    await expect(requireUsableRedis(await answering(info('5.0.7', 'noeviction')))).rejects.toThrow(
      'Redis 5.0.7 is too old',
    );
  });

  it('is refused with its own words when the password is wrong', async () => {
    await expect(requireUsableRedis(await answering('-WRONGPASS invalid username-password pair\r\n'))).rejects.toThrow(
      'does not answer as Redis (invalid username-password pair)',
    );
  });

  it('is refused when nobody listens', async () => {
    await expect(requireUsableRedis('redis://127.0.0.1:1')).rejects.toThrow('127.0.0.1:1 cannot be reached');
  });
});

describe('a version', () => {
  it.each([
    ['6.2.0', false],
    ['6.0.16', true],
    ['5.9.9', true],
    ['7.0.15', false],
    ['10.0.0', false],
  ])('%s is too old: %s', (version, old) => expect(isOlder(version)).toBe(old));
});
