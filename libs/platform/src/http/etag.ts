import { createHash } from 'node:crypto';
import { Stale } from '../database/database-errors';
import type { Command } from './command';
import { IfMatchRequired } from './refusals';

/**
 * The strong ETag of what this actor gets: quoted base64url of the SHA-256 of the view as JSON with its keys in order.
 * A change the actor cannot see does not change it.
 */
export function etagOf(view: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(view ?? null));
  return `"${createHash('sha256')
    .update(JSON.stringify(inOrder(plain)))
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

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inOrder(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
