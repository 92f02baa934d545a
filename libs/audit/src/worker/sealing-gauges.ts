import { Injectable } from '@nestjs/common';
import { Metrics } from '@care/platform';
import { HeadWriter } from './head-writer';
import { Seals } from './seals';

/** How much of the log is not sealed and not told of outside, asked when somebody reads the numbers. */
@Injectable()
export class SealingGauges {
  constructor(metrics: Metrics, seals: Seals, heads: HeadWriter) {
    metrics.asked(
      () => seals.unsealed(),
      [
        {
          name: 'care_audit_unsealed_rows',
          help: 'Rows of the access log that no seal covers (counted to 100000)',
          of: ({ rows }) => rows,
        },
        {
          name: 'care_audit_unsealed_seconds',
          help: 'Age in seconds of the oldest row that no seal covers',
          of: ({ seconds }) => seconds,
        },
      ],
    );
    metrics.asked(
      () => heads.age(),
      [
        {
          name: 'care_audit_head_age_seconds',
          help: 'Seconds since the last signed head of a chain that has grown since; 0 when all are told of, NaN without AUDIT_HEADS',
          of: (milliseconds) => milliseconds / 1000,
        },
      ],
    );
  }
}
