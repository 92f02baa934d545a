/** The part of JSON Schema that our description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly default?: unknown;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** One operation of the description. */
export interface Operation {
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Something a request says: a part of its path, a parameter of its question, or a field of its body. */
export interface Field {
  readonly in: 'path' | 'query' | 'body';
  readonly name: string;
  /** How it is looked up among the fillings: its name, for a path the noun before it too (`handoffs.id`), for a goal the act (`give.to`). */
  readonly key: string;
  readonly required: boolean;
  /** Without references. */
  readonly schema: Schema;
}

type Schemas = Readonly<Record<string, Schema>>;

const MOST_NESTED = 6;

/** What a request to this operation can say, in the order in which the description names it. */
export function fieldsOf(path: string, operation: Operation, schemas: Schemas): Field[] {
  const named = (operation.parameters ?? []).filter(({ in: where }) => where === 'path' || where === 'query');
  const fields = named.map(({ name, in: where, required = false, schema }): Field => {
    const noun = where === 'path' ? `${nounBefore(path, name)}.` : '';
    const at = where as 'path' | 'query';
    return { in: at, name, key: noun + name, required, schema: resolved(schema, schemas) };
  });
  return [...fields, ...bodyFieldsOf(path, operation, schemas)];
}

/** Whether a field names a thing by its id. */
export function isId({ schema }: Field): boolean {
  return schema.format === 'uuid' || schema.items?.format === 'uuid';
}

function bodyFieldsOf(path: string, { requestBody }: Operation, schemas: Schemas): Field[] {
  const body = requestBody?.content['application/json']?.schema;
  if (!body) return [];
  const { properties = {}, required = [] } = resolved(body, schemas);
  return Object.entries(properties).flatMap(([name, schema]): Field[] => {
    const key = name === 'to' ? `${actIn(path)}${name}` : name;
    return [{ in: 'body', name, key, required: required.includes(name), schema }, ...idsInside(name, schema)];
  });
}

/** To whom something goes is a unit or somebody at work, by what is done with an item that exists: `give.to`. */
function actIn(path: string): string {
  const act = /\}\/([^/{}]+)$/.exec(path)?.[1];
  return act === undefined ? '' : `${act}.`;
}

/** Ids one level down (`basis.consent`), so that they too can be another's. */
function idsInside(outer: string, { properties = {} }: Schema): Field[] {
  const inner = Object.entries(properties).map(([name, schema]): Field => {
    return { in: 'body', name: `${outer}.${name}`, key: `${outer}.${name}`, required: false, schema };
  });
  return inner.filter(isId);
}

/** The schema with every reference in it replaced by what it refers to. */
export function resolved(schema: Schema, schemas: Schemas, depth = 0): Schema {
  if (depth > MOST_NESTED) return {};
  const target = targetOf(schema);
  if (target) return resolved(schemas[target] ?? {}, schemas, depth + 1);
  const inner = (each: Schema): Schema => resolved(each, schemas, depth + 1);
  const { properties, items } = schema;
  const named = Object.entries(properties ?? {}).map(([name, each]): [string, Schema] => [name, inner(each)]);
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(named) }),
    ...(items && { items: inner(items) }),
  };
}

/** The name of the schema that this one only refers to. */
function targetOf({ $ref, allOf = [] }: Schema): string | undefined {
  const reference = $ref ?? (allOf.length === 1 ? allOf[0]?.$ref : undefined);
  return reference?.split('/').at(-1);
}

function nounBefore(path: string, name: string): string {
  return new RegExp(`([^/]+)/\\{${name}\\}`).exec(path)?.[1] ?? '';
}
