import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { LoopWatch } from './loop-watch';

const STDERR = 2;
const { beats, everyMs, misses } = workerData as LoopWatch;
const counter = new Int32Array(beats);
const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Looks are counted, not seconds: a process that was stopped as a whole, or a machine that slept, has missed none. */
for (let missed = 0, seen = -1; missed < misses;) {
  Atomics.wait(never, 0, 0, everyMs);
  const now = Atomics.load(counter, 0);
  missed = now === seen ? missed + 1 : 0;
  seen = now;
}
writeSync(STDERR, 'The event loop stands still; the process ends.\n');
process.kill(process.pid, 'SIGKILL');
