import { createServer, type AddressInfo } from 'node:net';
import { Refusal } from './refusal';

/** A TCP port nobody listens on just now on 127.0.0.1. */
export async function freePort(): Promise<number> {
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
