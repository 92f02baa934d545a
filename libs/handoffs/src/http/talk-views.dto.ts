import type { TalkView } from '../talk/talk-view';
import { UnitRefResponse } from './unit-ref.dto';

export class ThreadEntryResponse {
  id!: string;
  kind!: 'question' | 'reply' | 'comment' | 'report';
  side!: 'to' | 'from';
  at!: string;
  by!: string;
  unit!: UnitRefResponse;
  text!: string;
  /** The question that a reply is to. */
  answers!: string | null;
  /** True for a question that has its reply. */
  answered!: boolean;
}

export class ClaimResponse {
  by!: string;
  mine!: boolean;
  at!: string;
}

export class LinkResponse {
  /** Sent instead of one that came back, or an earlier one that belongs with it. */
  kind!: 'reroute' | 'earlier';
  /** `before` is what this one came after. */
  way!: 'before' | 'after';
  handoff!: string;
  state!: string;
  sentAt!: string;
  from!: UnitRefResponse;
  to!: UnitRefResponse;
}

export class TalkResponse implements TalkView {
  thread!: ThreadEntryResponse[];
  /** Who of the own unit has taken it; the other side is never told. */
  claim!: ClaimResponse | null;
  /** Whether one has chosen to be told of it. */
  following!: boolean;
  /** Handoffs that belong together, as far as one sees both. */
  links!: LinkResponse[];
  /** True for a unit that has passed it on and only reads. */
  passedOn?: true;
  /** The own unit's card of the person, where it may be sent again to somebody else. */
  card?: string;
}
