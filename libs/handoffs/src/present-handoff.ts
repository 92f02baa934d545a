import type { UnitRef } from '@care/directory';
import type { Sealed } from '@care/platform';
import type { Content } from './domain/handoff-kind';
import type { HandoffVerb } from './domain/handoff-moves';
import { handoffFrom, type HandoffRow } from './handoff-rows';
import type { HandoffView } from './handoff-view';
import { iso, readersOf, statedOf, type ReaderRow, type Terms } from './present-readers';
import { openParts, personShown, type SealedPart } from './handoff-parts';

/** The verbs that have a use case today; a move nobody can make is not offered. */
export const OFFERED: readonly HandoffVerb[] = ['open', 'accept', 'acknowledge', 'reject', 'withdraw'];

interface HistoryRow {
  readonly id: string;
  readonly state: string;
  readonly verb: string;
  readonly at: string;
  readonly unit: string;
  readonly reason: string | null;
  readonly sealed: string;
}

export interface ViewRow extends HandoffRow {
  readonly masked: boolean;
  /** The number of a protected person is shown. */
  readonly alarming: boolean;
  readonly parts: readonly SealedPart[];
  readonly history: readonly HistoryRow[];
  readonly mine: Terms | null;
  readonly readers: readonly ReaderRow[];
  /** The units the owner has named; null for who is not the owner, and where the identity is not protected. */
  readonly named: readonly string[] | null;
}

/** What turns rows into words: opens seals and names units. */
export interface Reader {
  readonly sealed: Sealed;
  readonly holders: readonly string[];
  readonly now: Date;
  unit(id: string): UnitRef;
  /** The fields of a kind that may tell where the person is. */
  locating(kind: string): readonly string[];
  /** The field of a kind that stands for the whole in a list. */
  summary(kind: string): string | undefined;
}

export function presentHandoff(row: ViewRow, reader: Reader): HandoffView {
  const handoff = handoffFrom(row);
  const parts = openParts(row.parts, reader.sealed);
  const side = reader.holders.includes(row.from_unit) ? 'from' : 'to';
  const offered = handoff.movesFor(reader.holders).filter(({ verb }) => OFFERED.includes(verb));
  return {
    id: row.item,
    kind: row.kind,
    kindVersion: row.kind_version,
    state: row.state,
    urgency: row.urgency,
    side,
    from: reader.unit(row.from_unit),
    to: reader.unit(row.to_unit),
    responsible: handoff.responsible,
    person: personShown(parts, row.masked, reader.now, row.alarming),
    decide: shownFields(parts.decide?.fields ?? {}, row, reader),
    ...(parts.rest ? { rest: shownFields(parts.rest.fields, row, reader) } : {}),
    clocks: clocksOf(row),
    moves: offered.map(({ verb, reasonRequired }) => ({ verb, reasonRequired })),
    basis: row.mine && side === 'to' ? statedOf(row.mine) : null,
    ...(side === 'from' ? { readers: readersOf(row.readers, row.named, (id) => reader.unit(id)) } : {}),
    history: row.history.map((entry) => historyOf(entry, reader)),
    version: row.version,
  };
}

/** What may tell where a protected person is stays unshown, also when the protection came after the sending. */
function shownFields(fields: Content, { masked, kind }: ViewRow, reader: Reader): Content {
  if (!masked) return fields;
  const locating = reader.locating(kind);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !locating.includes(name)));
}

function clocksOf(row: HandoffRow): HandoffView['clocks'] {
  const text = (time: Date | null): string | null => time?.toISOString() ?? null;
  return {
    sentAt: row.sent_at.toISOString(),
    deliveredAt: text(row.delivered_at),
    seenAt: text(row.seen_at),
    seenDueAt: row.seen_due_at.toISOString(),
    answeredAt: text(row.answered_at),
    answerDueAt: text(row.answer_due_at),
  };
}

function historyOf(entry: HistoryRow, reader: Reader): HandoffView['history'][number] {
  const { by, note, insteadUnit } = reader.sealed.open<{ by: string; note?: string; insteadUnit?: string }>(
    entry.id,
    entry.sealed,
  );
  const { state, verb, reason } = entry;
  const words = { ...(note ? { note } : {}), ...(insteadUnit ? { insteadUnit } : {}) };
  return { state, verb, at: iso(entry.at), by, unit: reader.unit(entry.unit), reason, ...words };
}
