import 'reflect-metadata';
import {
  BadSettings,
  settingsOfProcess,
  UnfitLogin,
  UnfitRedis,
  watchEventLoop,
  watchParent,
  type Settings,
} from '@care/platform';
import { createWorker, type RunningWorker } from './worker';

const LOOK_MS = 5_000;

async function main(): Promise<void> {
  const settings = settingsOfProcess();
  const worker = await createWorker(settings);
  endWith(worker, settings);
  watchEventLoop();
  process.send?.({ ready: true });
}

/** A signal drains; a launcher that is gone or a wedged queue ends the process at once, and the leases run out by themselves. */
function endWith(worker: RunningWorker, { PARENT_PIPE }: Settings): void {
  const drain = (): void =>
    void worker.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, drain);
  watchParent(PARENT_PIPE, () => process.exit(1));
  setInterval(() => worker.wedged() && endWedged(), LOOK_MS).unref();
}

/** Draining would wait for what does not come. */
function endWedged(): void {
  process.stderr.write('The queue is wedged: jobs go in and none come out; the process ends.\n');
  process.exit(1);
}

main().catch((error: unknown) => {
  const lines = error instanceof BadSettings ? error.lines : [oneLine(error)];
  lines.forEach((line) => process.stderr.write(`${line}\n`));
  process.exit(1);
});

function oneLine(error: unknown): string {
  if (error instanceof UnfitRedis || error instanceof UnfitLogin) return error.message;
  const code = (error as { code?: unknown } | null)?.code;
  return `The worker cannot start: ${typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown'}`;
}
