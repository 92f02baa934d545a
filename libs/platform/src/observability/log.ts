import type { Writable } from 'node:stream';
import { destination, pino, stdTimeFunctions, type Logger } from 'pino';
import { framesOf, safeText } from './safe-text';

const TRACE = /^[0-9a-f]{32}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const WORD = /^[\w.:/@*-]{1,120}$/;

/** The only fields a line may have beside time, level and msg, and what their values must look like; all else is dropped. */
const FIELDS = {
  traceId: (value: unknown) => typeof value === 'string' && TRACE.test(value),
  user: (value: unknown) => typeof value === 'string' && UUID.test(value),
  delivery: (value: unknown) => typeof value === 'string' && UUID.test(value),
  method: isWord,
  route: isWord,
  code: isWord,
  context: isWord,
  subscriber: isWord,
  queue: isWord,
  status: Number.isFinite,
  ms: Number.isFinite,
  attempt: Number.isFinite,
  count: Number.isFinite,
} as const;

/** What a line may carry. `route` is a pattern, never an address; `ms` are milliseconds. */
export type LogFields = Partial<Record<keyof typeof FIELDS, string | number | undefined>>;

/** The log: one JSON object a line, allow-listed fields, and never a word of what somebody sent or stored. */
export class Log {
  private readonly out: Logger;

  constructor(level: string, to: Writable = destination({ dest: 1, sync: true }) as unknown as Writable) {
    const formatters = { level: (label: string) => ({ level: label }) };
    this.out = pino({ level, base: undefined, timestamp: stdTimeFunctions.isoTime, formatters }, to);
  }

  debug(message: string, fields: LogFields = {}): void {
    if (this.out.isLevelEnabled('debug')) this.out.debug(allowed(fields), safeText(message));
  }

  info(message: string, fields: LogFields = {}): void {
    if (this.out.isLevelEnabled('info')) this.out.info(allowed(fields), safeText(message));
  }

  warn(message: string, fields: LogFields = {}): void {
    this.out.warn(allowed(fields), safeText(message));
  }

  /** With `error`, the line tells its class and where it was thrown, but not its message. */
  error(message: string, fields: LogFields = {}, error?: unknown): void {
    const stack = error === undefined ? {} : { stack: framesOf(error) };
    this.out.error({ ...allowed(fields), ...stack }, safeText(message));
  }
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && WORD.test(value);
}

function allowed(fields: LogFields): object {
  const checks = Object.entries(FIELDS) as [keyof typeof FIELDS, (value: unknown) => boolean][];
  return Object.fromEntries(checks.filter(([name, fits]) => fits(fields[name])).map(([name]) => [name, fields[name]]));
}
