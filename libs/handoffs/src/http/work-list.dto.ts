import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '@care/platform';
import { HORIZONS, type Horizon } from '../work-list/horizons';
import { WorkItemResponse } from './handoff-views.dto';

const CODE = 60;
const WAITS = ['seen', 'answer', 'cancel', 'resume', 'review', 'none'];

/** `true` and `false` as an address writes them. */
const Flag = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

export class WorkListRequest extends PageQuery {
  /** Only what came to the unit, or only what it sent. */
  @IsOptional() @IsIn(['all', 'to', 'from']) side: 'all' | 'to' | 'from' = 'all';
  /** How far away the time is: over, within two hours, later on the same Swedish day, or after it. */
  @IsOptional() @IsIn(HORIZONS) due?: Horizon;
  @IsOptional() @IsString() @MaxLength(CODE) kind?: string;
  @IsOptional() @IsString() @MaxLength(CODE) urgency?: string;
  /** What the lines wait for. */
  @IsOptional() @IsIn(WAITS) dueKind?: 'seen' | 'answer' | 'cancel' | 'resume' | 'review' | 'none';
  /** Open questions that wait for the own unit, or for the other side. */
  @IsOptional() @IsIn(['mine', 'theirs']) question?: 'mine' | 'theirs';
  /** Only what nobody has opened. */
  @IsOptional() @Flag() @IsBoolean() unseen?: boolean;
  /** Only what the actor has claimed. */
  @IsOptional() @Flag() @IsBoolean() mine?: boolean;
  /** Whether to count what the filters leave. */
  @IsOptional() @Flag() @IsBoolean() counts?: boolean;
}

/** Open lines under the filters, `due` apart: by horizon on the sides that are shown, and by side in all. 1000 means more than 999. */
export class WorkCountsResponse {
  late!: number;
  twoHours!: number;
  today!: number;
  later!: number;
  to!: number;
  from!: number;
}

export class WorkListResponse {
  items!: WorkItemResponse[];
  next?: string;
  counts?: WorkCountsResponse;
}
