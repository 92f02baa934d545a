import { PlainText } from '@care/platform';
import type { IncidentView } from '../incidents/incident-view';
import type { IncidentText } from '../incidents/note-incident';
import { NamedResponse } from './log-extracts.dto';

const TEXT = 2000;

export class IncidentRequest implements IncidentText {
  /** Read by the own organisation's security reviewers alone. */
  @PlainText(TEXT) text!: string;
}

export class IncidentNotedResponse {
  id!: string;
}

export class ClosedIncidentResponse {
  /** UTC, ISO 8601. */
  at!: string;
  /** The reviewer's name. */
  by!: string;
  text!: string;
}

export class IncidentResponse implements IncidentView {
  id!: string;
  /** UTC, ISO 8601. */
  at!: string;
  unit!: NamedResponse;
  /** The handoff it is about, to ask `GET /access-answers` with. */
  item!: string;
  by!: string;
  text!: string;
  /** Null while it is open. */
  closed!: ClosedIncidentResponse | null;
}

export class IncidentsResponse {
  items!: IncidentResponse[];
  next?: string;
}
