import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

const LOCAL = { require_tld: false, require_protocol: true };
const asBoolean = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);
const asNumber = Transform(({ value }: { value: unknown }) => (/^-?\d+$/.test(String(value)) ? Number(value) : value));

/** Every environment variable a server process reads; the only place that knows their names. */
export class Settings {
  @asNumber @IsInt() @Min(0) @Max(65535) PORT = 3000;
  @IsString() HOST = '127.0.0.1';
  @IsOptional() @IsUrl({ ...LOCAL, protocols: ['http', 'https'] }) PUBLIC_URL?: string;
  @IsUrl({ ...LOCAL, protocols: ['postgres', 'postgresql'] }) DATABASE_URL!: string;
  @IsString() @MinLength(32) SECRET!: string;
  @IsOptional() @IsUrl({ ...LOCAL, protocols: ['redis', 'rediss'] }) REDIS_URL?: string;
  @asBoolean @IsBoolean() DEMONSTRATION = false;
  @IsOptional() @IsUrl({ ...LOCAL, protocols: ['http'] }) IDP_UPSTREAM?: string;
  @IsOptional() @IsUrl({ ...LOCAL, protocols: ['http', 'https'] }) OIDC_ISSUER?: string;
  @IsString() OIDC_CLIENT_ID = 'sammanhang';
  @IsOptional() @IsString() OIDC_CLIENT_SECRET?: string;
  /** Path of a JSON file that maps the provider's claims to ours. */
  @IsOptional() @IsString() OIDC_CLAIMS?: string;
  /** Path of the population register's file; without it nobody is found by number. */
  @IsOptional() @IsString() POPULATION_REGISTER?: string;
  /** Path of a folder with more kinds of handoff, one JSON file each; read at the start beside the product's own. */
  @IsOptional() @IsString() HANDOFF_KINDS?: string;
  /** Path of the file outside the database to which the worker adds signed heads of the access log; one file for all workers. */
  @IsOptional() @IsString() AUDIT_HEADS?: string;
  /** The mail server that takes mails for everybody; without it none are sent. On another machine only encrypted. */
  @IsOptional() @IsUrl({ ...LOCAL, protocols: ['smtp', 'smtps'] }) SMTP_URL?: string;
  /** The sender of mails, as an address alone; no-reply at the host of PUBLIC_URL when not set. */
  @IsOptional() @IsEmail({ require_tld: false, allow_ip_domain: true }) MAIL_FROM?: string;
  @IsIn(['debug', 'info', 'warn', 'error', 'silent']) LOG_LEVEL = 'info';
  @asNumber @IsInt() @Min(2) @Max(100) POOL_SIZE = 10;
  /** Multiplies every rate limit; for load tests, and for specs that log in more often than people do. */
  @asNumber @IsInt() @Min(1) @Max(10_000) LIMIT_FACTOR = 1;
  /** Whoever brings it as a bearer token may read `/metrics` from another machine; without it only this machine may. */
  @IsOptional() @IsString() @MinLength(32) METRICS_TOKEN?: string;
  /** Port of the worker's own health page on HOST; 0 takes none. */
  @asNumber @IsInt() @Min(0) @Max(65535) WORKER_PORT = 0;
  /** How long an API that was told to end goes on answering while it says that it is not ready: longer than a proxy needs to see it. */
  @asNumber @IsInt() @Min(0) @Max(60) LINGER_SECONDS = 0;
  /** File descriptor of a pipe from the launcher; when it closes, the launcher is gone and the process ends. */
  @IsOptional() @asNumber @IsInt() @Min(3) PARENT_PIPE?: number;

  /** The address people use; fixes issuer, redirects, cookie name and the Origin check. */
  get publicUrl(): URL {
    return new URL(this.PUBLIC_URL ?? `http://localhost:${this.PORT}`);
  }

  get issuer(): string {
    return this.OIDC_ISSUER ?? `${this.publicUrl.origin}/idp`;
  }

  /** Name and address in the From of every mail. */
  get mailFrom(): { readonly name: string; readonly address: string } {
    return { name: 'Sammanhang', address: this.MAIL_FROM ?? `no-reply@${this.publicUrl.hostname}` };
  }

  get loopback(): boolean {
    return ['localhost', '127.0.0.1', '[::1]'].includes(this.publicUrl.hostname);
  }
}

/** A setting is missing or wrong: one line per variable, never its value. */
export class BadSettings extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Reads and checks the settings. Throws `BadSettings` with a line per bad variable. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const known = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const settings = plainToInstance(Settings, known, { exposeDefaultValues: true });
  const lines = validateSync(settings).map(
    ({ property, constraints }) => `${property}: ${Object.values(constraints ?? {}).join(', ')}`,
  );
  if (lines.length > 0) throw new BadSettings(lines);
  const unsafe = unsafeCombinations(settings);
  if (unsafe.length > 0) throw new BadSettings(unsafe);
  return settings;
}

/** The settings of this process. Throws `BadSettings`. */
export function settingsOfProcess(): Settings {
  return readSettings(process.env);
}

function unsafeCombinations(settings: Settings): string[] {
  const lines: string[] = [];
  if (settings.publicUrl.protocol === 'http:' && !settings.loopback)
    lines.push('PUBLIC_URL: must be https on any host that is not this machine');
  if (settings.DEMONSTRATION && !settings.loopback)
    lines.push('DEMONSTRATION: is refused when PUBLIC_URL is not this machine');
  if (!settings.DEMONSTRATION && !settings.OIDC_ISSUER) lines.push('OIDC_ISSUER: is needed outside the demonstration');
  return lines;
}
