import { UnitRefResponse } from './unit-ref.dto';

/** A number counted from the lines that whoever asks may open; exact. */
export class OverviewNumberResponse {
  count!: number;
  /** Since when its oldest has waited; ISO 8601, UTC. */
  since!: string | null;
  /** The page that lists its lines; of the oldest, its own. */
  list!: string;
}

export class OldestResponse extends OverviewNumberResponse {
  /** The one that was sent first. */
  handoff!: string | null;
}

export class OverviewResponse {
  /** The units whose lines are counted. */
  units!: UnitRefResponse[];
  /** ISO 8601, UTC. */
  at!: string;
  unseenLate!: OverviewNumberResponse;
  unansweredLate!: OverviewNumberResponse;
  oldest!: OldestResponse;
  /** What the units have accepted or acknowledged since midnight in Sweden: what they have said no to is no longer theirs to open, and counts nowhere. */
  answeredToday!: OverviewNumberResponse;
}

export class AnsweredHandoffResponse {
  handoff!: string;
  kind!: string;
  from!: UnitRefResponse;
  to!: UnitRefResponse;
  state!: string;
  /** ISO 8601, UTC. */
  answeredAt!: string;
}

export class AnsweredTodayResponse {
  items!: AnsweredHandoffResponse[];
  next?: string;
}
