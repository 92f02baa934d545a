import { connect } from 'node:net';
import { anApplication, type TestApplication } from '../support/application';
import { PEOPLE } from '../support/handing-off';

const NUMBER = PEOPLE.sixten;
const HEAD = 'Host: 127.0.0.1\r\n';
const JSON_TYPE = 'Content-Type: application/json\r\n';
const POST = `POST /api/v1/handoffs HTTP/1.1\r\n${HEAD}${JSON_TYPE}`;
const SMUGGLED = 'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

/** Messages that no browser and no library sends, as they stand on the line. */
const MESSAGES: readonly (readonly [string, string])[] = [
  ['chunked and with a length', `${POST}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['chunked twice', `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${SMUGGLED}`],
  ['chunked by another name', `${POST}Transfer-Encoding: xchunked\r\nContent-Length: 2\r\n\r\n{}`],
  ['of two lengths', `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}${SMUGGLED}`],
  ['of a length below nothing', `${POST}Content-Length: -1\r\n\r\n`],
  ['of a length that is no number', `${POST}Content-Length: 2x\r\n\r\n{}`],
  ['of a chunk without a size', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
  ['of a chunk that never ends', `${POST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}`],
  ['with NUL in a header', `GET /api/v1/session HTTP/1.1\r\n${HEAD}X-A: a\u0000b\r\n\r\n`],
  ['with a header on two lines', `GET /api/v1/session HTTP/1.1\r\n${HEAD}X-A: a\r\n b\r\n\r\n`],
  ['with a space before the colon', `GET /api/v1/session HTTP/1.1\r\nHost : x\r\n\r\n`],
  ['with line feeds alone', `GET /api/v1/session HTTP/1.1\nHost: x\n\n`],
  ['without a host', 'GET /api/v1/session HTTP/1.1\r\n\r\n'],
  ['with two hosts', `GET /api/v1/session HTTP/1.1\r\n${HEAD}Host: evil.example\r\n\r\n`],
  ['for another host by its whole address', `GET http://evil.example/api/v1/session HTTP/1.1\r\n${HEAD}\r\n`],
  ['of a method nobody knows', `FROB /api/v1/session HTTP/1.1\r\n${HEAD}\r\n`],
  ['that asks for a tunnel', `CONNECT 127.0.0.1:5432 HTTP/1.1\r\n${HEAD}\r\n`],
  ['of another version', `GET /api/v1/session HTTP/9.9\r\n${HEAD}\r\n`],
  ['that is HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['that is no HTTP', `${NUMBER}\r\n\r\n`],
  ['with a space in its address', `GET /api/v1/handoffs/${NUMBER} x HTTP/1.1\r\n${HEAD}\r\n`],
  ['with bytes above ASCII in its address', `GET /api/v1/units?query=Ume\u00e5 HTTP/1.1\r\n${HEAD}\r\n`],
  ['whose address leaves its root', `GET /../../package.json HTTP/1.1\r\n${HEAD}\r\n`],
  ['whose head is too large', `GET /api/v1/session HTTP/1.1\r\n${HEAD}X-A: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['with a thousand headers', `GET /api/v1/session HTTP/1.1\r\n${HEAD}${'X-A: b\r\n'.repeat(1_000)}\r\n`],
  ['of two types', `${POST}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}`],
  ['packed', `${POST}Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}`],
  [
    'that changes over to a socket',
    `GET /api/v1/events HTTP/1.1\r\n${HEAD}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  ],
  ['that waits to be told to go on', `${POST}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`],
  ['that wants what nobody has', `${POST}Expect: ${NUMBER}\r\nContent-Length: 2\r\n\r\n{}`],
];

const PATIENCE_MS = 3_000;

describe('A message', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await anApplication({ worker: false });
  }, 60_000);

  it.each(MESSAGES)('%s is refused once, without an echo, and nothing behind it is answered', async (_, message) => {
    const answers = await sentBare(message);
    const statuses = [...answers.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
    expect(statuses.filter((status) => status !== 100 && (status < 400 || status >= 500))).toEqual([]);
    expect(answers).not.toContain(NUMBER);
    expect(answers).not.toContain('care_http_request_seconds');
    expect((await application.visitor().get('/health/live')).status).toBe(200);
  });

  /** All that comes back on one connection until it is closed or nothing more comes. */
  function sentBare(message: string): Promise<string> {
    const { hostname, port } = new URL(application.url);
    return new Promise((done) => {
      const socket = connect(Number(port), hostname, () => socket.write(message, 'latin1'));
      let text = '';
      socket.on('data', (part) => {
        text += String(part);
        socket.setTimeout(PATIENCE_MS / 10);
      });
      socket.setTimeout(PATIENCE_MS, () => socket.destroy());
      socket.on('error', () => socket.destroy());
      socket.on('close', () => done(text));
    });
  }
});
