import { Socket } from 'node:net';

/**
 * Calls `gone` once when the launcher's end of a pipe closes, which it does however the launcher ends, SIGKILL included.
 * `descriptor` is the number of the pipe in this process; watching it does not keep the process alive.
 */
export function watchParent(descriptor: number | undefined, gone: () => void): void {
  if (descriptor === undefined) return;
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
  pipe.on('error', () => undefined);
  pipe.once('close', gone);
  pipe.resume();
  pipe.unref();
}
