import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** A number that is part of an answer. */
export interface AskedGauge<Answer> {
  readonly name: string;
  readonly help: string;
  readonly of: (answer: Answer) => number;
}

/** The process's own numbers; labels are routes, queues and outcomes, never anything about a person. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly roundTrips = this.counter('care_database_round_trips_total', 'Round trips to the database');
  readonly requests = new Histogram({
    name: 'care_http_request_seconds',
    help: 'Time to answer, in seconds',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });
  readonly deliveries = new Counter({
    name: 'care_deliveries_total',
    help: 'Deliveries by outcome',
    labelNames: ['subscriber', 'outcome'],
    registers: [this.registry],
  });
  readonly streams = new Gauge({
    name: 'care_event_streams',
    help: 'Open event streams to browsers',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Numbers that are asked for when somebody reads them, with one question for all of a reading. Without an answer they are NaN. */
  asked<Answer>(ask: () => Promise<Answer | undefined>, gauges: readonly AskedGauge<Answer>[]): void {
    let asking: Promise<Answer | undefined> | undefined;
    const answer = (): Promise<Answer | undefined> =>
      (asking ??= ask()
        .catch(() => undefined)
        .finally(() => (asking = undefined)));
    for (const { name, help, of } of gauges) {
      const gauge: Gauge = new Gauge({
        ...{ name, help, registers: [this.registry] },
        collect: async () => {
          const told = await answer();
          gauge.set(told === undefined ? NaN : of(told));
        },
      });
    }
  }

  /** A number that only grows, made once by whoever counts it; never labelled with anything about a person. */
  counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }
}
