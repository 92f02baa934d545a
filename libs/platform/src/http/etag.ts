import { createHash } from 'node:crypto';
import { Stale } from '../database/database-errors';
import type { Command } from './command';
import { IfMatchRequired } from './refusals';

const APART = Symbol('apart from the ETag');

/** Marks what changes as time passes and not by anybody's act: it is shown, and whoever acts on what was shown before is not refused. */
export function apartFromETag<View extends object>(view: View, ...names: (keyof View & string)[]): View {
  return Object.defineProperty(view, APART, { value: names });
}

/** The ETag of what this actor gets. A change the actor cannot see does not change it. */
export function etagOf(view: unknown): string {
  return etagOfText(view, textOf(view));
}

/** The same, where the view is at hand as JSON. */
export function etagOfText(view: unknown, text: string): string {
  const names = (view as { [APART]?: readonly string[] } | null)?.[APART];
  if (!names) return tagOf(text);
  return tagOf(textOf(Object.fromEntries(Object.entries(view as object).filter(([name]) => !names.includes(name)))));
}

/** The tag of one text: quoted base64url of its SHA-256. */
export function tagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url')}"`;
}

/** A view as JSON with the names of every object in order, so that how it was put together does not show. */
export function textOf(view: unknown): string {
  return inOrder(view ?? null) ?? 'null';
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

/** Undefined where `JSON.stringify` leaves a value out. */
function inOrder(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || isWrittenItsOwnWay(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((inner) => inOrder(inner) ?? 'null').join(',')}]`;
  let pairs = '';
  for (const name of Object.keys(value).sort()) {
    const text = inOrder((value as Record<string, unknown>)[name]);
    if (text !== undefined) pairs += `${pairs && ','}${JSON.stringify(name)}:${text}`;
  }
  return `{${pairs}}`;
}

function isWrittenItsOwnWay(value: object): boolean {
  return typeof (value as { toJSON?: unknown }).toJSON === 'function';
}
