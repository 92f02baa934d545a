import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { Refusal } from './refusal';

/** Below what Linux gives to connections that go out, so that none of them takes it before it is listened on (ip(7), ip_local_port_range). */
const [LOWEST, HIGHEST] = [15_000, 32_000];
const ATTEMPTS = 50;

/** A TCP port nobody listens on just now on 127.0.0.1, drawn at random, because others look for one at the same time. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    const port = await listenOnce(randomInt(LOWEST, HIGHEST), '127.0.0.1').catch(() => null);
    if (port !== null) return port;
  }
  return listenOnce(0, '127.0.0.1');
}

/** Refuses with one line when the port cannot be listened on. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  await listenOnce(port, host).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new Refusal(`Port ${port} is taken on ${host}; stop what listens there or set PORT.`);
    throw new Refusal(`Port ${port} on ${host} cannot be used (${error.code ?? error.message}); set PORT or HOST.`);
  });
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => resolve(taken));
    });
  });
}
