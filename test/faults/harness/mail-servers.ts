import { createServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { putAwayLater } from '../../support/put-away';

/** A mail server that takes every connection and never says a word; its port. Ends after the spec file. */
export async function aMuteServer(): Promise<number> {
  const kept = new Set<Socket>();
  const server = createServer((socket) => kept.add(socket.on('error', () => undefined)));
  putAwayLater(async () => {
    for (const socket of kept) socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

/** A mail server that takes everything; the Message-ID of each mail, in the order in which they came. Ends after the spec file. */
export async function aTakingServer(): Promise<{ readonly port: number; readonly taken: readonly string[] }> {
  const taken: string[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], closeTimeout: 10 },
    onData(raw, _, done) {
      raw.setEncoding('utf8');
      raw.on('data', (text: string) =>
        taken.push(...[...text.matchAll(/^Message-ID: (.*)$/gim)].map(([, id = '']) => id)),
      );
      raw.on('end', () => done());
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  putAwayLater(() => new Promise<void>((closed) => server.close(() => closed())));
  return { port: (server.server.address() as AddressInfo).port, taken };
}
