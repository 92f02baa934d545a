import type { HandoffView, WorkItemView } from '../handoff-view';
import { PageQuery } from '@care/platform';
import { IsIn, IsOptional } from 'class-validator';

export class OrganisationRefResponse {
  id!: string;
  name!: string;
}

export class UnitRefResponse {
  id!: string;
  name!: string;
  /** R region, A elderly care, S social services, E school health. */
  sector!: 'R' | 'A' | 'S' | 'E';
  organisation!: OrganisationRefResponse;
}

export class ShownPersonResponse {
  name?: string;
  number?: string;
  age?: number;
  municipality?: string;
  /** True for protected identity; then nothing else is told, but for the number on one handoff's page to a named unit. */
  protected!: boolean;
}

export class ClocksResponse {
  sentAt!: string;
  deliveredAt!: string | null;
  seenAt!: string | null;
  seenDueAt!: string;
  answeredAt!: string | null;
  answerDueAt!: string | null;
}

export class MoveResponse {
  verb!: string;
  reasonRequired!: boolean;
}

export class BasisResponse {
  code!: string;
  category!: string;
  since!: string;
  until!: string | null;
  /** When the consent it stands on was withdrawn; what was handed over stays, and nothing more is. */
  withdrawnAt!: string | null;
}

export class ReaderResponse extends BasisResponse {
  unit!: UnitRefResponse;
  state!: 'reads' | 'opens-on-acceptance' | 'after-end' | 'ended';
  /** Only about a protected person: whether the owner has named the unit, so that it is shown the number. */
  named?: boolean;
}

export class HistoryResponse {
  state!: string;
  verb!: string;
  at!: string;
  by!: string;
  unit!: UnitRefResponse;
  reason!: string | null;
  note?: string;
  insteadUnit?: string;
}

export class HandoffResponse implements HandoffView {
  id!: string;
  kind!: string;
  kindVersion!: number;
  state!: string;
  urgency!: string;
  side!: 'to' | 'from';
  from!: UnitRefResponse;
  to!: UnitRefResponse;
  responsible!: 'to' | 'from';
  person!: ShownPersonResponse;
  decide!: Record<string, string>;
  rest?: Record<string, string>;
  clocks!: ClocksResponse;
  moves!: MoveResponse[];
  basis!: BasisResponse | null;
  readers?: ReaderResponse[];
  history!: HistoryResponse[];
  version!: number;
}

export class WorkItemResponse implements WorkItemView {
  handoff!: string;
  side!: 'to' | 'from';
  state!: string;
  kind!: string;
  urgency!: string;
  from!: UnitRefResponse;
  to!: UnitRefResponse;
  counterpart!: UnitRefResponse;
  responsible!: 'to' | 'from';
  person!: ShownPersonResponse;
  summary!: string;
  dueAt!: string | null;
  dueKind!: 'seen' | 'answer' | 'none';
  seenAt!: string | null;
  moves!: string[];
  new!: boolean;
}

export class WorkListResponse {
  items!: WorkItemResponse[];
  next?: string;
}

export class WorkListRequest extends PageQuery {
  /** Only what came to the unit, or only what it sent. */
  @IsOptional() @IsIn(['all', 'to', 'from']) side: 'all' | 'to' | 'from' = 'all';
}
