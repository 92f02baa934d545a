import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/** One kept connection that sends one request after the other. Reads as little of an answer as it must, to leave the processor to the servers. */
export class Connection {
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private waiting?: (status: number) => void;
  private failing?: (error: Error) => void;

  private constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (part) => this.take(part));
    this.socket.on('error', (error) => this.failing?.(error));
    this.socket.on('close', () => this.failing?.(new Error('The server closed the connection.')));
  }

  static async open(port: number): Promise<Connection> {
    const connection = new Connection(port);
    await new Promise<void>((resolve, reject) => connection.socket.once('connect', resolve).once('error', reject));
    return connection;
  }

  /** Sends the bytes of one request; resolves with the status when the whole answer is here. */
  ask(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting = resolve;
      this.failing = reject;
      this.socket.write(request);
    });
  }

  close(): void {
    this.failing = undefined;
    this.socket.destroy();
  }

  private take(part: Buffer): void {
    this.received = this.received.length === 0 ? part : Buffer.concat([this.received, part]);
    const end = this.received.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (this.received.length < end + HEAD_END.length + length) return;
    this.received = this.received.subarray(end + HEAD_END.length + length);
    this.waiting?.(Number(head.slice(9, 12)));
  }
}
