import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { SystemClock } from '@care/kernel';

/** A mail as somebody would read it. */
export interface CaughtMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** A running catcher: its loopback port, what it has caught (the newest first), and how to end it. */
export interface RunningCatcher {
  readonly port: number;
  mails(): readonly CaughtMail[];
  close(): Promise<void>;
}

const KEPT = 200;
const LARGEST = 64 * 1024;
const clock = new SystemClock();

/** Takes every mail of the demonstration on a loopback port and keeps the last 200 in memory; none goes anywhere. */
export async function startMailCatcher(port = 0): Promise<RunningCatcher> {
  const caught: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 500,
    size: LARGEST,
    onData(stream, { envelope }, done) {
      bytesOf(stream)
        .then((raw) => read(raw, envelope.rcptTo.map(({ address }) => address).join(', ')))
        .then((mail) => {
          caught.unshift(mail);
          caught.length = Math.min(caught.length, KEPT);
        })
        .then(() => done(), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  server.on('error', () => undefined);
  return {
    port: (server.server.address() as AddressInfo).port,
    mails: () => caught,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

async function read(raw: Buffer, to: string): Promise<CaughtMail> {
  const { from, subject = '', text = '' } = await PostalMime.parse(raw);
  return { to, from: from?.address ?? '', subject, text, at: clock.now() };
}
