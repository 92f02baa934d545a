import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { serveWeb } from './web';

const PAGE =
  '<html><head><script nonce="__CSP_NONCE__" src="/assets/index-1a2b.js"></script><meta nonce="__CSP_NONCE__"></head></html>';

describe('The web app', () => {
  let folder: string;
  let server: FastifyInstance;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'web-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'mark.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'void 0');
    writeFileSync(join(folder, 'assets', 'index-1a2b.js.br'), 'packed');
    server = fastify({ exposeHeadRoutes: false });
    await serveWeb(server, folder);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const get = (url: string) => server.inject({ method: 'GET', url });

  it.each(['/', '/handoffs/0b7e', '/logged-out', '/work?side=to', '/new#x'])('is one page, at %s too', async (url) => {
    const { statusCode, headers, body } = await get(url);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('/assets/index-1a2b.js');
  });

  it('has a nonce of its own in every answer, the same in the page and in its policy', async () => {
    const [one, other] = [await get('/'), await get('/')];
    const nonces = [one, other].map(
      ({ headers }) => /'nonce-([\w+/=]{24})'/.exec(String(headers['content-security-policy']))?.[1],
    );
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(one.body.match(/nonce="([^"]+)"/g)).toEqual([`nonce="${nonces[0]}"`, `nonce="${nonces[0]}"`]);
    expect(one.body).not.toContain('__CSP_NONCE__');
  });

  it('sends a file packed to whoever takes it, and unpacked to others', async () => {
    const url = '/assets/index-1a2b.js';
    const packed = await server.inject({ method: 'GET', url, headers: { 'accept-encoding': 'gzip, br' } });
    expect([packed.headers['content-encoding'], packed.body]).toEqual(['br', 'packed']);
    expect(packed.headers['content-type']).toMatch(/javascript/);
    const plain = await get(url);
    expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, 'void 0']);
  });

  it('lets the page load nothing but its own parts', async () => {
    const policy = String((await get('/')).headers['content-security-policy']).replace(/nonce-[^']+/, 'nonce');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce' 'strict-dynamic'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self'",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
    ]);
  });

  it('has files that a browser keeps: those named by their content for ever', async () => {
    expect((await get('/assets/index-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/mark.svg')).headers['cache-control']).toBe('public, max-age=3600');
  });

  it.each([
    '/assets/other.js',
    '/mark.png',
    '/index.html',
    '/api/v1/x',
    '/idp/x',
    '/login/x',
    '/../package.json',
    '/assets/..%2f..%2fpackage.json',
  ])('is not the answer at %s', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });

  it('answers HEAD as GET without the page', async () => {
    const answer = await fetch(await server.listen({ port: 0 }), { method: 'HEAD' });
    expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
      200,
      '',
      'text/html; charset=utf-8',
    ]);
  });

  it('is not mounted where it has not been built', async () => {
    const bare = fastify();
    await serveWeb(bare, join(folder, 'nothing'));
    expect((await bare.inject({ method: 'GET', url: '/' })).statusCode).toBe(404);
  });
});
