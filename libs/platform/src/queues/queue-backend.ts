/** One job as the queue keeps it: ids only. */
export interface QueuedJob {
  readonly name: string;
  /** The first delivery, whose attempt stands in the job's id; and those that travel with it, each with its attempt. */
  readonly data: { readonly delivery: string; readonly more?: readonly (readonly [id: string, attempt: number])[] };
  readonly opts?: { readonly jobId: string };
}

/** The producing side of one queue. */
export interface Producer {
  addBulk(jobs: QueuedJob[]): Promise<unknown>;
  close(): Promise<void>;
}

/** The consuming side of one queue. */
export interface Consumer {
  close(): Promise<void>;
}

/** What runs one job. */
export type Processor = (job: {
  readonly id?: string | undefined;
  readonly name: string;
  readonly data: QueuedJob['data'];
}) => Promise<unknown>;

/** Where the queue lives. Whatever it is, it may lose everything: the deliveries table is the truth. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  /** Refuses a server that would lose jobs by its own settings. */
  check(): Promise<void>;
  producer(queue: string, failed: (error: Error) => void): Producer;
  consumer(queue: string, run: Processor, concurrency: number, failed: (error: Error) => void): Consumer;
  close(): Promise<void>;
}
