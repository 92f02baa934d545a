import type { Named } from '../log-extract-view';

/** What is sealed of an incident, and of what was said when it was closed. */
export interface IncidentWords {
  readonly by: string;
  readonly text: string;
}

/** What somebody at work has told the organisation's reviewers; never whom it is about. Times are ISO 8601 in UTC. */
export interface IncidentView {
  readonly id: string;
  readonly at: string;
  readonly unit: Named;
  /** The handoff it is about, to ask with why a unit could read it. */
  readonly item: string;
  readonly by: string;
  readonly text: string;
  /** Null while it is open. */
  readonly closed: { readonly at: string; readonly by: string; readonly text: string } | null;
}
