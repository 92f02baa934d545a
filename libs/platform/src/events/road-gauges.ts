import { Injectable } from '@nestjs/common';
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

const state = sql(
  'road.state',
  'SELECT events::float8, deliveries::float8, dead::float8, oldest_seconds FROM platform.road_state()',
);

/** How the road stands, asked of the database when somebody reads the numbers; every worker of an installation tells the same. */
@Injectable()
export class RoadGauges {
  constructor(work: UnitOfWork, metrics: Metrics) {
    const ask = async (): Promise<RoadState | undefined> => (await work.alone<RoadState>(state()))[0];
    metrics.asked(ask, [
      { name: 'care_road_events', help: 'Events that wait to be expanded', of: (road) => road.events },
      {
        name: 'care_road_deliveries',
        help: 'Deliveries that wait or are under way',
        of: (road) => road.deliveries,
      },
      {
        name: 'care_road_dead',
        help: 'Deliveries that were given up; a person has to look',
        of: (road) => road.dead,
      },
      {
        name: 'care_road_oldest_seconds',
        help: 'Age in seconds of the oldest event that has not reached everybody; 0 when all have',
        of: (road) => road.oldest_seconds,
      },
    ]);
  }
}
