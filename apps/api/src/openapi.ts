import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { inVersion31 } from './openapi-version';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Tagged = Operation & { 'x-etag'?: true; 'x-unversioned'?: true };
type Parameter = { required?: boolean; schema?: { default?: unknown } };

const text = { type: 'string' };
const PROBLEM = {
  type: 'object',
  description: 'A refusal (RFC 9457). `code` is stable; `title` is in the language asked for.',
  required: ['type', 'title', 'status', 'code', 'traceId'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: text,
    traceId: text,
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: text, code: text, message: text },
      },
    },
    moves: { type: 'array', items: text, description: 'What is possible now, when the refusal is about a state' },
    last: {
      type: 'object',
      description: 'What was done last, when somebody else was first; `by` is a name, told inside that unit alone',
      required: ['verb', 'at', 'unit'],
      properties: { verb: text, at: text, unit: text, by: text },
    },
  },
};
const REFUSED = {
  description: 'Refused, in this order: 401, 404, 403, 428, 412, 409, 422',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const ETAG = {
  headers: { ETag: { description: 'Names the version, for a later change', required: true, schema: text } },
};
const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of what the act was decided from',
  schema: text,
};

/** What the API offers, as OpenAPI 3.1; made from the controllers and their DTOs, so it is complete only in compiled code. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, head(), {
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '')}.${method}`,
  });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  for (const [path, { post }] of Object.entries(document.paths))
    if (post && !(post as Tagged)['x-unversioned'] && isVersioned(path, document))
      post.parameters = [...(post.parameters ?? []), IF_MATCH as never];
  for (const methods of Object.values(document.paths))
    for (const operation of Object.values(methods) as Tagged[]) complete(operation, document);
  return inVersion31(document);
}

/** A change of what is read with its version, there or one step above: it names the version it was decided from. */
function isVersioned(path: string, { paths }: OpenAPIObject): boolean {
  const [item = ''] = /^.*\{id\}(?=\/)/.exec(path) ?? [];
  const reads: (Tagged | undefined)[] = [paths[item]?.get, paths[path]?.get];
  return reads.some((read) => read?.['x-etag'] === true);
}

/** Every operation may refuse, what has a default need not be said, and what can be changed carries its version. */
function complete(operation: Tagged, document: OpenAPIObject): void {
  operation.responses.default = REFUSED;
  for (const parameter of (operation.parameters ?? []) as Parameter[])
    if (parameter.schema?.default !== undefined) parameter.required = false;
  if (operation['x-etag']) Object.assign(operation.responses['200'] ?? {}, ETAG);
  delete operation['x-etag'];
  delete operation['x-unversioned'];
  dropEmptyBody(operation, document);
}

/** A body without any field is no body. */
function dropEmptyBody(operation: Operation, { components }: OpenAPIObject): void {
  const name = /#\/components\/schemas\/(\w+)/.exec(JSON.stringify(operation.requestBody ?? null))?.[1] ?? '';
  const schema = components?.schemas?.[name] as { properties?: object } | undefined;
  if (schema && Object.keys(schema.properties ?? {}).length === 0) delete operation.requestBody;
}

function head(): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setTitle('Sammanhang')
    .setDescription('Coordinates care around one person between organisations.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth(
      '__Host-sid',
      { type: 'apiKey', in: 'cookie', description: 'The session, from logging in' },
      'session',
    )
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-Assignment', description: 'The assignment acted in' },
      'assignment',
    )
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Sammanhang', description: '`1`, on every POST' }, 'own-page')
    .addSecurityRequirements({ session: [], assignment: [], 'own-page': [] })
    .build();
}
