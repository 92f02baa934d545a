import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const LOOK_MS = 100;
const LOOK_TIMEOUT_MS = 1_000;
/** Longer than any pause of a case, so that a kept connection is never closed under a request. */
const KEPT_MS = 120_000;

/**
 * A plain proxy in front of the API's processes, as an installation has one: it sends a request to the next that says it is
 * ready, and tries another only when nobody listens there. It asks for the readiness itself, ten times a second.
 */
export class Front {
  private readonly server: Server = createServer((asked, answer) => void this.hand(asked, answer));
  private readonly ready = new Set<number>();
  private readonly looking: NodeJS.Timeout;
  private turn = 0;

  private constructor(private readonly ports: readonly number[]) {
    this.server.keepAliveTimeout = KEPT_MS;
    this.looking = setInterval(() => this.look(), LOOK_MS);
  }

  static async before(ports: readonly number[], port: number): Promise<Front> {
    const front = new Front(ports);
    front.server.listen(port, '127.0.0.1');
    await once(front.server, 'listening');
    return front;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private look(): void {
    for (const port of this.ports) {
      const settle = (isReady: boolean): void => void (isReady ? this.ready.add(port) : this.ready.delete(port));
      const options = { port, host: '127.0.0.1', path: '/health/ready', agent: false, timeout: LOOK_TIMEOUT_MS };
      const asked = request(options, (answer) => {
        answer.resume();
        settle(answer.statusCode === 200);
      });
      asked.on('timeout', () => asked.destroy()).on('error', () => settle(false));
      asked.end();
    }
  }

  private async hand(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body: Buffer[] = [];
    for await (const chunk of asked) body.push(chunk as Buffer);
    const ports = this.ports.filter((port) => this.ready.has(port));
    const order = (ports.length > 0 ? ports : this.ports).map((_, at, all) => all[(at + this.turn) % all.length] ?? 0);
    this.turn += 1;
    this.tryEach(order, asked, Buffer.concat(body), answer);
  }

  private tryEach(
    [port, ...others]: readonly number[],
    asked: IncomingMessage,
    body: Buffer,
    answer: ServerResponse,
  ): void {
    if (port === undefined) return void answer.writeHead(502).end();
    const { method, url, headers } = asked;
    const handed = request({ port, host: '127.0.0.1', method, path: url, headers, agent: false }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
      reply.on('error', () => answer.destroy());
    });
    handed.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return this.tryEach(others, asked, body, answer);
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    });
    handed.end(body);
  }
}
