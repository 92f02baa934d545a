import type { LoggerService } from '@nestjs/common';
import type { Log } from './log';

/** Lets the framework's own messages go through the log; what they say of their inside is kept only at level debug. */
export class NestLog implements LoggerService {
  constructor(private readonly out: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.out.debug(String(message), { context: contextOf(rest) });
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.out.debug(String(message), { context: contextOf(rest) });
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.out.debug(String(message), { context: contextOf(rest) });
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.out.warn(String(message), { context: contextOf(rest) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.out.error(
      message instanceof Error ? message.name : String(message),
      { context: contextOf(rest) },
      asError(message, rest),
    );
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}

function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? last : undefined;
}

/** The framework gives an error as the message or its stack as the second word. */
function asError(message: unknown, rest: readonly unknown[]): unknown {
  if (message instanceof Error) return message;
  const stack = rest.find((word) => typeof word === 'string' && word.includes('\n    at '));
  return stack === undefined ? undefined : Object.assign(new Error(), { stack });
}
