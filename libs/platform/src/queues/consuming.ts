/**
 * Options of every consumer: what fails comes back by the sweeper, so BullMQ neither keeps nor repeats anything. A job that a
 * killed worker had fetched keeps its id taken, so that the sweeper's offer is swallowed until the lock is over; the lock is
 * short for that, and guards nothing itself: the lease in the database does.
 */
export const CONSUMING = {
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 3,
  drainDelay: 5,
  /** How soon the loop asks again after the back end failed; BullMQ's own 15 s would outlast most failures. */
  runRetryDelay: 1_000,
} as const;

/** Options of every job added. */
export const ADDING = { removeOnComplete: true, removeOnFail: true } as const;
