import type { Words } from '@care/sharing';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One line of the log as the person may read it: from which unit and when, what and what for; never whom it is about. */
export interface LogLineView {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Null when somebody without a unit did it, for the organisation itself. */
  readonly unit: Named | null;
  readonly organisation: Named;
  readonly action: Words;
  readonly purpose: Words;
  /** The item it was about (a handoff, a card), to ask with why it could be read; null for lists. */
  readonly item: string | null;
}

/** A page of an extract. */
export interface LogExtractView {
  readonly id: string;
  /** The same words for everybody; name and number are not shown. */
  readonly person: Words;
  readonly organisation: Named;
  /** Swedish days, YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  readonly items: readonly LogLineView[];
}

/** That an extract was made: by whom and why, and not about whom. */
export interface LogExtractRef {
  readonly id: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly why: string;
  readonly from: string;
  readonly to: string;
}
