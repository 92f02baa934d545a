import { createHash } from 'node:crypto';
import { Stale } from '../database/database-errors';
import type { Command } from './command';
import { IfMatchRequired } from './refusals';

/**
 * The strong ETag of what this actor gets: quoted base64url of the SHA-256 of the view as JSON with its keys in order.
 * A change the actor cannot see does not change it.
 */
export function etagOf(view: unknown): string {
  return `"${createHash('sha256')
    .update(inOrder(view ?? null) ?? 'null')
    .digest('base64url')}"`;
}

/**
 * Compares the version a command was made from with the one under the row lock. Throws `IfMatchRequired` (428) and `Stale`
 * (412); `*` matches nothing, because it would mean "whatever it has become".
 */
export function requireMatch(command: Pick<Command<unknown>, 'ifMatch'>, etag: string): void {
  if (command.ifMatch === null) throw new IfMatchRequired();
  const named = command.ifMatch.split(',').map((tag) => tag.trim());
  if (!named.includes(etag)) throw new Stale();
}

/** The JSON of a value with its keys in order; undefined where `JSON.stringify` leaves a value out. */
function inOrder(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((inner) => inOrder(inner) ?? 'null').join(',')}]`;
  const pairs = Object.keys(value)
    .sort()
    .map((key) => [key, inOrder((value as Record<string, unknown>)[key])] as const);
  const kept = pairs.flatMap(([key, text]) => (text === undefined ? [] : `${JSON.stringify(key)}:${text}`));
  return `{${kept.join(',')}}`;
}
