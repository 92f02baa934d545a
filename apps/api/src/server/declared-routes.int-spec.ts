import { Controller, Get, Post, type Type } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import fastify from 'fastify';
import { Public, readSettings, Requires } from '@care/platform';
import { aDatabase } from '../../../../test/support/database';
import { SECRET } from '../../../../test/support/servers';
import { createApi } from '../create-api';
import { handlersOf, requireDeclaredControllers, UndeclaredRoute, watchMountedRoutes } from './declared-routes';

@Controller('told')
class Told {
  @Get() @Requires('answer') one(): void {}
  @Post() @Public('a reason') two(): void {}
}

@Requires('session')
@Controller('told-once')
class ToldOnce {
  @Get() one(): void {}
}

@Controller('untold')
class Untold {
  @Get() @Public('a reason') one(): void {}
  @Post() two(): void {}
}

async function appOf(controller: Type) {
  const testing = await Test.createTestingModule({ controllers: [controller] }).compile();
  return testing.createNestApplication(new FastifyAdapter());
}

describe('Every route', () => {
  it('of the API says who may ask it', async () => {
    const database = await aDatabase();
    const settings = {
      DATABASE_URL: database.url('care_api'),
      SECRET,
      DEMONSTRATION: 'true',
      LOG_LEVEL: 'silent',
      POOL_SIZE: '2',
    };
    const app = await createApi(readSettings({ ...settings, IDP_UPSTREAM: 'http://127.0.0.1:9' }));
    expect(handlersOf(app).length).toBeGreaterThan(20);
    expect(() => requireDeclaredControllers(app)).not.toThrow();
    await app.close();
  });

  it.each([Told, ToldOnce])('of a controller may say so itself or by its class (%p)', async (controller) => {
    expect(requireDeclaredControllers(await appOf(controller))).toBeUndefined();
  });

  it('that says nothing keeps the process from starting', async () => {
    const app = await appOf(Untold);
    expect(() => requireDeclaredControllers(app)).toThrow(new UndeclaredRoute('Untold.two'));
  });

  it('beside the controllers must say why it is public', async () => {
    const server = fastify();
    const requireDeclared = watchMountedRoutes(server);
    server.get('/told', { config: { public: 'a reason' } }, () => 'x');
    expect(requireDeclared).not.toThrow();
    const another = fastify();
    const requireOther = watchMountedRoutes(another);
    another.get('/untold', () => 'x');
    expect(requireOther).toThrow(new UndeclaredRoute('/untold'));
  });
});
