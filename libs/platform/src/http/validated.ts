import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { Type } from '@nestjs/common';
import { DomainError, type FieldError } from '@care/kernel';

/** The body is not of the shape the route asks for; names every field and the stable code of what is wrong with it. */
export class Invalid extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'invalid';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, code }) => `${field}: ${code}`).join(', '));
  }
}

/** Checks a body against a class of validators; unknown fields are refused, and an optional field that is null is not given. Throws `Invalid`. */
export function validated<Shape extends object>(shape: Type<Shape>, body: unknown): Shape {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Invalid([{ field: '', code: 'not-an-object' }]);
  const instance = plainToInstance(shape, body);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length > 0) throw new Invalid(errors.flatMap((error) => fieldErrors(error, '')));
  return hasNull(instance) ? plainToInstance(shape, withoutNull(body, instance)) : instance;
}

function hasNull(instance: object): boolean {
  return Object.values(instance).some((value: unknown) => value === null || (isShape(value) && hasNull(value)));
}

/** As far as there are validators: what a kind says of its own texts is left to the kind. */
function withoutNull(body: object, instance: object): object {
  const given = Object.entries(body).filter(([, value]) => value !== null);
  const known = new Map<string, unknown>(Object.entries(instance));
  return Object.fromEntries(
    given.map(([name, value]: [string, unknown]) => {
      const nested = known.get(name);
      return [name, isShape(nested) ? withoutNull(value as object, nested) : value];
    }),
  );
}

/** An object of a class with validators, and no plain one or list. */
function isShape(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype;
}

function fieldErrors({ property, constraints, children, contexts }: ValidationError, path: string): FieldError[] {
  const field = path === '' ? property : `${path}.${property}`;
  const own = Object.keys(constraints ?? {})
    .sort(typesFirst)
    .slice(0, 1);
  const codes = own.map((name) => ({ field, code: codeOf(name, contexts?.[name] as { code?: string } | undefined) }));
  return [...codes, ...(children ?? []).flatMap((child) => fieldErrors(child, field))];
}

/** `isUuid` → `is-uuid`; a validator with a context code of its own keeps it. */
function codeOf(constraint: string, context?: { code?: string }): string {
  return (
    context?.code ??
    constraint
      .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      .replace('whitelist-validation', 'unknown-field')
  );
}

/** A field of the wrong type is told so, and not that its text is too long. */
function typesFirst(one: string, other: string): number {
  return Number(other.startsWith('is')) - Number(one.startsWith('is'));
}
