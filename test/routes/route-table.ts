import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Right } from '@care/kernel';
import { projectRoot, PUBLIC_ROUTE, REQUIRED_RIGHT, type Requirement } from '@care/platform';
import { handlersOf } from '../../apps/api/src/server/declared-routes';
import { fieldsOf, type Field, type Operation, type Schema } from './route-fields';

const PREFIX = '/api/v1';
/** Where a swagger decorator notes that a controller is no part of the described API. */
const UNDESCRIBED = 'swagger/apiExcludeController';

/** One route of the running application, and what its description says can be asked of it. */
export interface Route {
  /** For people: `POST /api/v1/handoffs/{id}/open`. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The right it needs; 'session' needs none; null for a route that anybody may ask. */
  readonly right: Requirement | null;
  readonly fields: readonly Field[];
  /** True when a change must name the version it was decided from. */
  readonly ifMatch: boolean;
}

/** A route that the suites cannot ask; the message says what to do about it. */
export class RouteNotAskable extends Error {}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The API as it is described in the repository. */
export function described(): Document {
  return JSON.parse(readFileSync(join(projectRoot(), 'apps', 'api', 'openapi.json'), 'utf8')) as Document;
}

/** Every route of every controller of this application, so that a new one is in by itself. Throws `RouteNotAskable`. */
export function routesOf(api: NestFastifyApplication): Route[] {
  const document = described();
  const reflector = api.get(Reflector);
  return handlersOf(api).flatMap(([controller, handler]) => {
    const method = RequestMethod[Number(Reflect.getMetadata(METHOD_METADATA, handler))] as Route['method'];
    const path = mountedPath(api, method, pathsOf(controller), pathsOf(handler));
    const rule = reflector.getAllAndOverride<{ right: Right } | undefined>(REQUIRED_RIGHT, [handler, controller]);
    const isPublic = reflector.getAllAndOverride<unknown>(PUBLIC_ROUTE, [handler, controller]) !== undefined;
    const right = isPublic ? null : (rule?.right ?? null);
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (!operation && !isPublic && !Reflect.hasMetadata(UNDESCRIBED, controller))
      throw new RouteNotAskable(`${method} ${path} is not in apps/api/openapi.json: npm run openapi writes it.`);
    return [aRoute(method, path, right, operation, document)];
  });
}

function aRoute(
  method: Route['method'],
  path: string,
  right: Route['right'],
  operation: Operation | undefined,
  { components }: Document,
): Route {
  return {
    ...{ name: `${method} ${path}`, method, path, right },
    fields: operation ? fieldsOf(path, operation, components.schemas) : [],
    ifMatch: (operation?.parameters ?? []).some((parameter) => parameter.name === 'If-Match'),
  };
}

function pathsOf(marked: object): string {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, marked);
  return String(Array.isArray(path) ? path[0] : path);
}

/** The address as the description writes it; what is not below the prefix is asked without it. */
function mountedPath(api: NestFastifyApplication, method: string, outer: string, inner: string): string {
  const own = `/${[outer, inner]
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
  const fastify = api.getHttpAdapter().getInstance();
  const url = [`${PREFIX}${own}`, own].find((each) => fastify.hasRoute({ method: method, url: each }));
  if (url === undefined) throw new RouteNotAskable(`${method} ${own} is declared and not mounted.`);
  return url.replaceAll(/:(\w+)/g, '{$1}');
}
