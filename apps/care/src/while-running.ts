import { Running } from './running';
import type { Steps } from './steps';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts with `boot` and stays until a signal asks to end (then all is drained and the promise resolves) or something
 * fails (then all is ended and the promise rejects). Nothing that was started lives afterwards.
 */
export async function whileRunning(steps: Steps, boot: (running: Running) => Promise<void>): Promise<void> {
  const running = new Running();
  const asked = askedToEnd(() => steps.say('Stopping: requests and jobs under way are finished first.'));
  try {
    await Promise.race([asked, running.failed, boot(running).then(() => Promise.race([asked, running.failed]))]);
  } finally {
    await running.stop();
  }
  steps.say('Stopped.');
}

/** Resolves at the first signal. npm passes the same Ctrl-C on a second time, so later ones change nothing. */
function askedToEnd(tell: () => void): Promise<void> {
  return new Promise((resolve) => {
    let first = true;
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (first) tell();
        first = false;
        resolve();
      });
    }
  });
}
