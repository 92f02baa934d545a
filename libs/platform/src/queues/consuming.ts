/** Options of every consumer: what fails comes back by the sweeper, so BullMQ neither keeps nor repeats anything. */
export const CONSUMING = {
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
  lockDuration: 30_000,
  maxStalledCount: 3,
  drainDelay: 5,
  /** How soon the loop asks again after the back end failed; BullMQ's own 15 s would outlast most failures. */
  runRetryDelay: 1_000,
} as const;

/** Options of every job added. */
export const ADDING = { removeOnComplete: true, removeOnFail: true } as const;
