import { Refusal } from './refusal';

/** What the launcher itself reads from the environment; each server process checks its own part again. */
export interface LauncherSettings {
  readonly port: number;
  readonly host: string;
  /** Scheme, host and port as people use them, without a slash at the end. */
  readonly publicUrl: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly secret?: string;
  readonly dataFolder?: string;
  readonly demonstration: boolean;
  /** The environment that the server processes inherit. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Reads the settings; `demonstration` is what DEMONSTRATION means when it is not set. Refuses the first bad one with a line. */
export function readLauncherSettings(environment: Environment, demonstration: boolean): LauncherSettings {
  const port = portOf(environment.PORT || '3000');
  const publicUrl = publicUrlOf(environment.PUBLIC_URL || `http://localhost:${port}`);
  const wanted = environment.DEMONSTRATION ? environment.DEMONSTRATION === 'true' : demonstration;
  if (wanted && !LOOPBACK.includes(publicUrl.hostname)) {
    throw new Refusal(
      `PUBLIC_URL ${publicUrl.origin} is not this machine: the demonstration, where anybody can be anybody, is refused there.`,
    );
  }
  return {
    ...serversOf(environment),
    port,
    host: environment.HOST || '127.0.0.1',
    publicUrl: publicUrl.origin,
    dataFolder: environment.DATA_FOLDER || undefined,
    demonstration: wanted,
    environment,
  };
}

function serversOf({
  DATABASE_URL,
  REDIS_URL,
  SECRET,
}: Environment): Pick<LauncherSettings, 'databaseUrl' | 'redisUrl' | 'secret'> {
  return {
    databaseUrl: DATABASE_URL ? databaseUrlOf(DATABASE_URL) : undefined,
    redisUrl: REDIS_URL ? redisUrlOf(REDIS_URL) : undefined,
    secret: SECRET ? secretOf(SECRET) : undefined,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Refusal('PORT must be a whole number from 1 to 65535.');
  return port;
}

function publicUrlOf(text: string): URL {
  const url = addressOf(text, 'PUBLIC_URL', ['http:', 'https:']);
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname))
    throw new Refusal('PUBLIC_URL must be https on any host that is not this machine.');
  return url;
}

function databaseUrlOf(text: string): string {
  const url = addressOf(text, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  if (!url.hostname || url.pathname.length < 2)
    throw new Refusal('DATABASE_URL must name a host and a database: postgresql://user:password@host:5432/database');
  return text;
}

function redisUrlOf(text: string): string {
  addressOf(text, 'REDIS_URL', ['redis:', 'rediss:']);
  return text;
}

function secretOf(text: string): string {
  if (text.length < 32) throw new Refusal('SECRET must be at least 32 characters.');
  return text;
}

/** Never repeats the value: it may hold a password. */
function addressOf(text: string, name: string, protocols: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !protocols.includes(url.protocol))
    throw new Refusal(`${name} is not an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}`);
  return url;
}
