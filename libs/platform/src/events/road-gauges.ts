import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { Metrics } from '../observability/metrics';

interface RoadState {
  readonly [column: string]: unknown;
  readonly events: number;
  readonly deliveries: number;
  readonly dead: number;
  readonly oldest_seconds: number;
}

const UNKNOWN: RoadState = { events: NaN, deliveries: NaN, dead: NaN, oldest_seconds: NaN };
const state = sql(
  'road.state',
  'SELECT events::float8, deliveries::float8, dead::float8, oldest_seconds FROM platform.road_state()',
);

/** How the road stands, asked of the database when somebody reads the numbers; every worker of an installation tells the same. */
@Injectable()
export class RoadGauges {
  private asked?: Promise<RoadState>;

  constructor(
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
  ) {
    this.tell('care_road_events', 'Events that wait to be expanded', ({ events }) => events);
    this.tell('care_road_deliveries', 'Deliveries that wait or are under way', ({ deliveries }) => deliveries);
    this.tell('care_road_dead', 'Deliveries that were given up; a person has to look', ({ dead }) => dead);
    this.tell(
      'care_road_oldest_seconds',
      'Age in seconds of the oldest event that has not reached everybody; 0 when all have',
      (all) => all.oldest_seconds,
    );
  }

  private tell(name: string, help: string, part: (state: RoadState) => number): void {
    const gauge: Gauge = new Gauge({
      ...{ name, help, registers: [this.metrics.registry] },
      collect: async () => gauge.set(part(await this.state())),
    });
  }

  /** One question for all numbers of a reading; without an answer they are NaN, and the other numbers can still be read. */
  private state(): Promise<RoadState> {
    this.asked ??= this.ask().finally(() => (this.asked = undefined));
    return this.asked;
  }

  private async ask(): Promise<RoadState> {
    const rows = this.work.system(() => this.work.query<RoadState>(state()));
    const [row = UNKNOWN] = await rows.catch(() => [UNKNOWN]);
    return row;
  }
}
