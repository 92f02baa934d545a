import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable } from '@nestjs/common';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { Metrics } from '../observability/metrics';
import { mayReadMetrics } from '../observability/metrics-reader';
import { EventQueue } from '../queues/event-queue';
import { within } from '../queues/within';
import { Settings } from '../settings';

const DATABASE_MS = 2_000;
const ping = sql('worker-health.ping', 'SELECT 1 AS alive');

/** The worker's own page, for the launcher and for operators: alive, ready, numbers. */
@Injectable()
export class HealthPage {
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  constructor(
    private readonly settings: Settings,
    private readonly metrics: Metrics,
    private readonly work: UnitOfWork,
    private readonly queue: EventQueue,
  ) {}

  /** Opens the page on `WORKER_PORT`, or on none when that is 0. */
  async open(port: number = this.settings.WORKER_PORT): Promise<void> {
    if (port === 0) return;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, this.settings.HOST, resolve);
    });
    this.server.unref();
  }

  get port(): number {
    return (this.server.address() as AddressInfo | null)?.port ?? 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Ready means: the database answers, and a job came out of every queue within the last 60 s. */
  async readiness(): Promise<{ ready: boolean; database: boolean; queue: boolean }> {
    const answer = within(
      DATABASE_MS,
      this.work.system(() => this.work.query(ping())),
    );
    const database = await answer.then(
      () => true,
      () => false,
    );
    const queue = this.queue.pulse.ready;
    return { ready: database && queue, database, queue };
  }

  private async answer({ url: path, socket, headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const numbers = mayReadMetrics(socket.remoteAddress, headers, this.settings.METRICS_TOKEN);
    if (path === '/health/live') return reply(response, !this.queue.pulse.wedged, { live: !this.queue.pulse.wedged });
    if (path === '/health/ready') return this.readiness().then((state) => reply(response, state.ready, state));
    if (path !== '/metrics' || !numbers) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': this.metrics.registry.contentType });
    response.end(await this.metrics.registry.metrics());
  }
}

function reply(response: ServerResponse, well: boolean, body: object): void {
  response.writeHead(well ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
