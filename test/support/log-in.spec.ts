import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from './client';
import { logIn } from './log-in';

const SESSION = { assignment: { id: 'a1' }, assignments: [{ id: 'a1', role: 'caseworker' }] };
const page = (status: number, body: string) => (response: ServerResponse) =>
  void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
const FORM = page(200, '<form method="post" action="/idp/login/1"></form>');
const BUSY = page(503, '<h1>Inloggningstjänsten svarar inte just nu.</h1>');
const BROKEN = page(500, '<h1>Det gick inte att logga in just nu.</h1>');

describe('Logging in as a spec does it', () => {
  let server: Server;
  let answers: ((response: ServerResponse) => void)[];
  const posted: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/api/v1/session') {
        response.setHeader('content-type', 'application/json');
        return void response.end(JSON.stringify(SESSION));
      }
      if (request.method === 'POST') posted.push(request.url ?? '');
      (request.method === 'POST' ? page(200, '') : (answers.shift() ?? BROKEN))(response);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });
  beforeEach(() => void posted.splice(0));
  afterAll(() => new Promise((closed) => server.close(closed)));

  const tried = (): Promise<Client> =>
    logIn(new Client(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), 'ward-nurse');

  it('waits for a provider of which the product says that it does not answer yet', async () => {
    answers = [BUSY, BUSY, FORM];
    expect((await tried()).assignment).toBe('a1');
    expect(posted).toEqual(['/idp/login/1']);
  });

  it('never takes another page for the form, and says what the page said', async () => {
    answers = [BROKEN];
    await expect(tried()).rejects.toThrow('ward-nurse was not let in: 500 Det gick inte att logga in just nu.');
    answers = [page(200, '<h1>Arbetslista</h1>')];
    await expect(tried()).rejects.toThrow('No login form at : 200 Arbetslista');
    expect(posted).toEqual([]);
  });
});
