import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { putAwayLater } from './put-away';

/** What a mail server says to an address at these hosts: refuses it for good, not now, or never says anything. */
const SAYS: Readonly<Record<string, number | null>> = {
  'gone.example': 550,
  'full.example': 452,
  'mute.example': null,
};

/** A real mail server in front of another. */
export interface MailDoor {
  readonly port: number;
  /** Conversations in which nothing is said, now and at most. */
  readonly mute: { readonly now: number; readonly most: number };
}

/** Starts one that treats the hosts of `SAYS` as they would be and hands everything else on to the server at `port`. Ends after the file. */
export async function aMailDoor(port: number): Promise<MailDoor> {
  const mute = { now: 0, most: 0 };
  const onward = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], closeTimeout: 10 },
    onRcptTo({ address }, _session, answer) {
      const says = SAYS[address.split('@')[1] ?? ''];
      if (says === undefined) return answer();
      if (says !== null) return answer(Object.assign(new Error('no'), { responseCode: says }));
      mute.now += 1;
      mute.most = Math.max(mute.most, mute.now);
    },
    onData(raw, { envelope }, done) {
      const to = envelope.rcptTo.map(({ address }) => address);
      onward.sendMail({ envelope: { from: 'door@example.se', to }, raw }).then(() => done(), done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  putAwayLater(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, mute };
}

/** A mail server that takes the line and says nothing; `held` are the lines. Ends after the file. */
export async function aSilentMailServer(): Promise<{ readonly port: number; readonly held: ReadonlySet<Socket> }> {
  const held = new Set<Socket>();
  const silent = createServer((socket) => void held.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  putAwayLater(async () => {
    held.forEach((socket) => socket.destroy());
    await new Promise((resolve) => silent.close(resolve));
  });
  return { port: (silent.address() as AddressInfo).port, held };
}
