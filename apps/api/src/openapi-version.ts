import type { OpenAPIObject } from '@nestjs/swagger';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** The generator writes the nullable of version 3.0; in 3.1 null is a type like others (JSON Schema 2020-12). */
export function inVersion31(document: OpenAPIObject): OpenAPIObject {
  return converted(JSON.parse(JSON.stringify(document)) as Json) as unknown as OpenAPIObject;
}

function converted(value: Json): Json {
  if (Array.isArray(value)) return value.map(converted);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, converted(part)]));
  return inner.nullable === true ? orNull(inner) : inner;
}

function orNull({ nullable: _, ...schema }: Record<string, Json>): Json {
  if (typeof schema.type === 'string' && schema.enum === undefined && schema.allOf === undefined)
    return { ...schema, type: [schema.type, 'null'] };
  const { allOf, ...rest } = schema;
  const only = Array.isArray(allOf) && allOf.length === 1 ? allOf[0] : undefined;
  return { anyOf: [only === undefined ? schema : { ...(only as object), ...rest }, { type: 'null' }] };
}
