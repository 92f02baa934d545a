import { url as debuggerAddress } from 'node:inspector';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What the watching thread is told: the counter that the event loop moves, and its terms. */
export interface LoopWatch {
  readonly beats: SharedArrayBuffer;
  readonly everyMs: number;
  /** So many looks in a row without a beat, and the process ends. */
  readonly misses: number;
}

const EVERY_MS = 1_000;
const MISSES = 20;
const MEGABYTES = 8;

/**
 * Ends this process with SIGKILL when its event loop has stood still for 20 s: a loop without an end in one reaction or
 * request lets nothing else run, not even the process's own way to end, so a thread of its own looks. Whoever started the
 * process starts it again, and the lease of what it hung on runs out by itself. Under a debugger nothing is watched: a
 * breakpoint stands still on purpose.
 */
export function watchEventLoop({ everyMs = EVERY_MS, misses = MISSES } = {}): void {
  if (debuggerAddress() !== undefined) return;
  const beats = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const counter = new Int32Array(beats);
  const workerData: LoopWatch = { beats, everyMs, misses };
  const limits = { maxOldGenerationSizeMb: MEGABYTES, maxYoungGenerationSizeMb: 1 };
  const file = join(__dirname, 'loop-watch.thread.js');
  const thread = new Worker(file, { workerData, resourceLimits: limits, execArgv: [] });
  thread.on('error', ({ name }) => process.stderr.write(`The event loop is not watched: ${name}\n`));
  thread.unref();
  setInterval(() => Atomics.add(counter, 0, 1), everyMs / 2).unref();
}
