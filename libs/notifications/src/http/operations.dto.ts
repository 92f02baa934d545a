import type { DeadThing, QueueState } from '../operations/operations.queries';

/** Counts of everybody's, and nothing about any. */
export class QueueStateResponse implements QueueState {
  /** "events", "reactions", "deadlines" or "mail". */
  name!: string;
  waiting!: number;
  /** Age in seconds of the oldest that waits; 0 when nothing does. */
  oldest!: number;
  dead!: number;
}

export class DeadThingResponse implements DeadThing {
  id!: string;
  kind!: 'delivery' | 'mail';
  /** "<event> → <subscriber>", or "mail". */
  type!: string;
  /** UTC, ISO 8601. */
  since!: string;
  attempts!: number;
  /** The name of what went wrong, never its words. */
  error?: string;
}

export class OperationsResponse {
  queues!: QueueStateResponse[];
  dead!: DeadThingResponse[];
}
