import * as fc from 'fast-check';
import {
  HOSTILE_BODIES,
  HOSTILE_HEADERS,
  HOSTILE_IDS,
  HOSTILE_NUMBERS,
  HOSTILE_QUESTIONS,
  HOSTILE_TEXTS,
  HOSTILE_TIMES,
  HOSTILE_VALUES,
  identityNumbers,
} from './hostile-values';
import { isId, type Field, type Schema } from './route-fields';
import type { Route } from './route-table';

/** A value that is put in when the request is made, because it is the asker's own. */
export const OWN = Symbol('own');

/** What one request says of every field; a field that is missing is left out. */
export interface Drawn {
  readonly route: Route;
  readonly values: Readonly<Record<string, unknown>>;
  /** Fields that no description knows. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** In place of the body. */
  readonly rawBody: string | null;
  /** Whether it names the version the thing has now, where one is asked for. */
  readonly current: boolean;
  /** Added to the address. */
  readonly question: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

const numbers = identityNumbers();
const texts = fc.constantFrom(...HOSTILE_TEXTS, ...HOSTILE_TIMES, ...HOSTILE_IDS, ...numbers);
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: texts },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_VALUES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
/** A request to this route: right in all but one field, or anything in every field. */
export function requestTo(route: Route): fc.Arbitrary<Drawn> {
  const said = fc.constant({ ...route, [fc.toStringMethod]: () => route.name });
  return fc.oneof(
    fc.record({ route: said, values: nearlyRight(route), ...seldomElse(20) }),
    fc.record({ route: said, values: anything(route), ...seldomElse(10) }),
  );
}

/** What goes wrong beside the fields, once in so many requests each. */
function seldomElse(times: number) {
  const seldom = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> =>
    fc.oneof({ weight: times - 1, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });
  return {
    current: fc.boolean(),
    extra: seldom(fc.dictionary(texts, hostile, { maxKeys: 2 }), {}),
    rawBody: seldom<string | null>(fc.constantFrom(...HOSTILE_BODIES), null),
    question: seldom<string | null>(fc.constantFrom(...HOSTILE_QUESTIONS), null),
    headers: seldom<Readonly<Record<string, string>>>(fc.constantFrom(...HOSTILE_HEADERS), {}),
  };
}

function anything({ fields }: Route): fc.Arbitrary<Drawn['values']> {
  const drawn = Object.fromEntries(fields.map((field) => [field.key, valueOf(field)]));
  return fc.record(drawn, { requiredKeys: fields.filter(({ in: where }) => where === 'path').map(({ key }) => key) });
}

function nearlyRight({ fields }: Route): fc.Arbitrary<Drawn['values']> {
  const right = Object.fromEntries(fields.filter(({ required }) => required).map(({ key }) => [key, OWN]));
  if (fields.length === 0) return fc.constant(right);
  const other = fc.constantFrom(...fields).chain((field) => fc.tuple(fc.constant(field.key), valueOf(field)));
  return other.map(([key, value]) => ({ ...right, [key]: value }));
}

function valueOf(field: Field): fc.Arbitrary<unknown> {
  const { schema, required } = field;
  return fc.oneof(
    { weight: 5, arbitrary: required || isId(field) ? fc.constant(OWN) : bySchema(schema) },
    { weight: 3, arbitrary: bySchema(schema) },
    { weight: 2, arbitrary: hostile },
  );
}

/** A value that the schema allows. */
export function bySchema(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.properties) return anObject(schema);
  const one = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (one && one.length > 0) return fc.oneof(...one.map(bySchema));
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  return (BY_TYPE[type ?? ''] ?? aText)(schema);
}

const BY_TYPE: Readonly<Record<string, (schema: Schema) => fc.Arbitrary<unknown>>> = {
  array: ({ items = {}, minItems = 0, maxItems = 4 }) =>
    fc.array(bySchema(items), { minLength: minItems, maxLength: maxItems }),
  integer: aNumber,
  number: aNumber,
  boolean: () => fc.boolean(),
  object: () => fc.dictionary(fc.string({ maxLength: 20 }), fc.string({ maxLength: 200 }), { maxKeys: 4 }),
};

function aNumber({ minimum = -1_000, maximum = 1_000 }: Schema): fc.Arbitrary<number> {
  return fc.integer({ min: minimum, max: Math.min(maximum, 2 ** 31 - 1) });
}

function anObject({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const inner = Object.entries(properties).map(([name, each]): [string, fc.Arbitrary<unknown>] => [
    name,
    fc.oneof({ weight: 4, arbitrary: bySchema(each) }, { weight: 1, arbitrary: hostile }),
  ]);
  return fc.record(Object.fromEntries(inner), { requiredKeys: required.filter((name) => name in properties) });
}

function aText({ format, pattern, maxLength = 300, minLength = 0 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format?.startsWith('date')) return fc.constantFrom(...HOSTILE_TIMES);
  if (pattern?.includes('\\d'))
    return fc.oneof(fc.stringMatching(new RegExp(pattern)), fc.constantFrom(...HOSTILE_TIMES));
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 300) });
}
