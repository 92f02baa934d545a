import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '@care/platform';
import { HeadWriter } from './head-writer';
import { Seals } from './seals';

/** How much of the log is not sealed and not told of outside, asked when somebody reads the numbers. Without an answer a number is NaN. */
@Injectable()
export class SealingGauges {
  constructor(
    private readonly metrics: Metrics,
    seals: Seals,
    heads: HeadWriter,
  ) {
    this.tell(
      'care_audit_unsealed_rows',
      'Rows of the access log that no seal covers (counted to 100000)',
      async () => {
        return (await seals.unsealed())?.rows;
      },
    );
    this.tell('care_audit_unsealed_seconds', 'Age in seconds of the oldest row that no seal covers', async () => {
      return (await seals.unsealed())?.seconds;
    });
    this.tell(
      'care_audit_head_age_seconds',
      'Seconds since the last signed head of a chain that has grown since; 0 when all are told of, NaN without AUDIT_HEADS',
      async () => ((await heads.age()) ?? NaN) / 1000,
    );
  }

  private tell(name: string, help: string, ask: () => Promise<number | undefined>): void {
    const gauge: Gauge = new Gauge({
      ...{ name, help, registers: [this.metrics.registry] },
      collect: async () => gauge.set((await ask().catch(() => undefined)) ?? NaN),
    });
  }
}
