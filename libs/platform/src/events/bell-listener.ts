import { Client } from 'pg';
import type { Chime } from './bell';

const RECONNECT_MS = 1_000;

/** Hears a bell on a connection of its own. While the connection is broken nothing rings, and the poll has to do. */
export class BellListener {
  private client?: Client;
  private again?: NodeJS.Timeout;
  private stopped = true;

  constructor(
    private readonly url: string,
    private readonly chime: Chime,
    private readonly rung: () => void,
  ) {}

  /** Starts to listen; never fails, a database that does not answer is asked again every second. */
  start(): Promise<void> {
    this.stopped = false;
    return this.listen();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'care-bell', keepAlive: true });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', this.rung);
    this.client = client;
    await client
      .connect()
      .then(() => client.query(this.chime.listen))
      .catch(() => this.lost(client));
  }

  private lost(client: Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    void client.end().catch(() => undefined);
    this.again = setTimeout(() => void this.listen(), RECONNECT_MS);
  }
}
