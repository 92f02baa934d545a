import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  swallowing: boolean;
}

/**
 * The network between a process and a server, in this run's hands: it can be slow, silent (nothing is lost, nothing comes),
 * broken, or lose exactly one answer.
 */
export class TcpLine {
  private readonly server: Server;
  private readonly pairs = new Set<Pair>();
  private silent = false;
  private delayMs = 0;
  private lost?: string;

  private constructor(private target: number) {
    this.server = createServer({ noDelay: true }, (near) => this.join(near));
  }

  /** A line to a port of this machine. */
  static async to(target: number): Promise<TcpLine> {
    const line = new TcpLine(target);
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on new connections go to another port. */
  leadTo(target: number): void {
    this.target = target;
  }

  /** Every byte, in both directions, arrives so many milliseconds later. */
  delay(ms: number): void {
    this.delayMs = ms;
  }

  /** A black hole: connections stand and are even made, and nothing comes through. */
  silence(): void {
    this.silent = true;
    for (const { near, far } of this.pairs) [near, far].forEach((socket) => socket.pause());
  }

  /** Loses the next answer to a message that holds `marker`, and breaks that connection. */
  loseAnswerTo(marker: string): void {
    this.lost = marker;
  }

  /** Breaks all connections. */
  reset(): void {
    for (const pair of this.pairs) this.cut(pair);
  }

  /** The network is well again; what was held back arrives now. */
  heal(): void {
    this.silent = false;
    this.delayMs = 0;
    this.lost = undefined;
    for (const { near, far } of this.pairs) [near, far].forEach((socket) => socket.resume());
  }

  async close(): Promise<void> {
    this.reset();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket): void {
    const far = connect({ port: this.target, host: '127.0.0.1', noDelay: true });
    const pair: Pair = { near, far, swallowing: false };
    this.pairs.add(pair);
    for (const socket of [near, far]) socket.on('error', () => this.cut(pair)).on('close', () => this.cut(pair));
    near.on('data', (bytes) => this.ask(pair, bytes));
    far.on('data', (bytes) => this.answer(pair, bytes));
    if (this.silent) [near, far].forEach((socket) => socket.pause());
  }

  private ask(pair: Pair, bytes: Buffer): void {
    if (this.lost !== undefined && bytes.includes(this.lost)) {
      this.lost = undefined;
      pair.swallowing = true;
    }
    this.send(pair.far, bytes);
  }

  private answer(pair: Pair, bytes: Buffer): void {
    if (pair.swallowing) this.cut(pair);
    else this.send(pair.near, bytes);
  }

  private send(socket: Socket, bytes: Buffer): void {
    if (this.delayMs === 0) socket.write(bytes);
    else setTimeout(() => socket.writable && socket.write(bytes), this.delayMs);
  }

  private cut(pair: Pair): void {
    this.pairs.delete(pair);
    pair.near.resetAndDestroy();
    pair.far.resetAndDestroy();
  }
}
