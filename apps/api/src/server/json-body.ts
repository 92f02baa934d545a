import type { FastifyInstance } from 'fastify';
import { MalformedJson } from '@care/platform';

const DEEPEST = 32;
/** Names by which an object's inner workings could be reached; no form has a field called so. */
const INNER = new Set(['__proto__', 'constructor', 'prototype']);
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads a JSON body; an empty one is none. Of a name given twice the last one counts, for everybody. Throws `MalformedJson`. */
export function jsonOf(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const value = parsed(bytes);
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new MalformedJson();
    level = level.flatMap(childrenOf);
  }
  return value;
}

/** JSON is the only body that is read, unless a route is registered with a reader of its own. */
export function readJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: unknown, body: Buffer) =>
    jsonOf(body),
  );
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new MalformedJson();
  }
}

function childrenOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value) && Object.keys(value).some((name) => INNER.has(name))) throw new MalformedJson();
  return Object.values(value);
}
