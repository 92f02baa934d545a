import { createHash, randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { validated, type Command } from '@care/platform';

/** What a POST with this body asks for; give the key of an earlier one to ask again. */
export function aCommand<Shape extends object>(
  shape: Type<Shape>,
  body: object,
  key: string = randomUUID(),
): Command<Shape> {
  const hash = createHash('sha256').update(JSON.stringify(body)).digest();
  return { key, hash, ifMatch: null, input: () => validated(shape, body) };
}
