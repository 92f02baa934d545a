import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Refusal } from './refusal';

const PATIENCE_MS = 3_000;
const OLDEST = [6, 2];

/** Refuses with one line unless the queue may live there: reachable, Redis 6.2 or newer, never evicting. */
export async function requireUsableRedis(address: string): Promise<string> {
  const url = new URL(address);
  const said = await ask(url).catch((error: Error) => {
    throw new Refusal(`REDIS_URL: ${url.host} cannot be reached (${error.message}).`);
  });
  const refused = /^-(?:ERR |NOAUTH |WRONGPASS |NOPERM )?(.*)$/m.exec(said)?.[1];
  const version = /redis_version:([\d.]+)/.exec(said)?.[1];
  if (!version)
    throw new Refusal(`REDIS_URL: ${url.host} does not answer as Redis (${refused?.trim() ?? 'no version'}).`);
  if (isOlder(version)) throw new Refusal(`REDIS_URL: Redis ${version} is too old; 6.2 or newer is needed.`);
  const policy = /maxmemory_policy:(\S+)/.exec(said)?.[1] ?? 'unknown';
  if (policy !== 'noeviction')
    throw new Refusal(`REDIS_URL: maxmemory-policy is ${policy}, which may lose jobs; set it to noeviction.`);
  return version;
}

/** Whether a version is older than the queue needs. */
export function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0]! || (major === OLDEST[0] && minor < OLDEST[1]!);
}

/** Everything the server says to a login (when the address has one), INFO and QUIT. */
async function ask(url: URL): Promise<string> {
  const socket = open(url);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer within 3 s')));
  for (const command of [...login(url), ['INFO'], ['QUIT']]) socket.write(encoded(command));
  let said = '';
  for await (const part of socket) said += String(part);
  return said;
}

function open(url: URL): Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || 6379);
  return url.protocol === 'rediss:' ? connectTls({ host, port, servername: host }) : connectPlain({ host, port });
}

function login({ username, password }: URL): string[][] {
  if (!password) return [];
  return [['AUTH', ...(username ? [decodeURIComponent(username)] : []), decodeURIComponent(password)]];
}

function encoded(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}
