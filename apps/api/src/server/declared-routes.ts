import { PATH_METADATA } from '@nestjs/common/constants';
import type { INestApplication, Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { PUBLIC_ROUTE, REQUIRED_RIGHT } from '@care/platform';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Why anybody may ask a route that is no controller's. */
    public?: string;
  }
}

type Handler = (...values: never[]) => unknown;

/** A route of which nobody has said who may ask it; a process that has one does not start. */
export class UndeclaredRoute extends Error {
  constructor(readonly route: string) {
    super(`${route} does not say who may ask it.`);
  }
}

/** Checks that every route of every controller says `@Requires` or `@Public`. Throws `UndeclaredRoute`. */
export function requireDeclaredControllers(app: INestApplication): void {
  const reflector = app.get(Reflector);
  for (const [controller, handler] of handlersOf(app)) {
    const marks = [REQUIRED_RIGHT, PUBLIC_ROUTE].map((mark) =>
      reflector.getAllAndOverride<unknown>(mark, [handler, controller]),
    );
    if (marks.every((mark) => mark === undefined)) throw new UndeclaredRoute(`${controller.name}.${handler.name}`);
  }
}

/**
 * Watches what is mounted beside the controllers. The check it gives throws `UndeclaredRoute` for a route without
 * `config.public`, the reason why anybody may ask it.
 */
export function watchMountedRoutes(fastify: FastifyInstance): () => void {
  const mounted: RouteOptions[] = [];
  let watching = true;
  fastify.addHook('onRoute', (route) => void (watching && mounted.push(route)));
  return () => {
    watching = false;
    const undeclared = mounted.find(({ config }) => !config?.public);
    if (undeclared) throw new UndeclaredRoute(undeclared.url);
  };
}

/** Every route of every controller of the app, with the class it stands in. */
export function handlersOf(app: INestApplication): [Type, Handler][] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const controller = metatype as Type;
    const methods = controller.prototype as Readonly<Record<string, Handler>>;
    const handlers = scanner.getAllMethodNames(methods).flatMap((name) => methods[name] ?? []);
    const routes = handlers.filter((handler) => Reflect.hasMetadata(PATH_METADATA, handler));
    return routes.map((handler): [Type, Handler] => [controller, handler]);
  });
}
