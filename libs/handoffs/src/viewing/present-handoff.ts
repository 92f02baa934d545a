import type { Content } from '../domain/handoff-kind';
import { wordsOf, type SealedWords } from '../moving/handoff-history';
import { handoffFrom, type HandoffRow } from '../handoff-rows';
import type { HandoffView } from './handoff-view';
import { iso, readersOf, statedOf } from './present-readers';
import { openParts, personShown } from '../parts/handoff-parts';
import { standingOf } from './present-standing';
import { presentTalk } from '../talk/present-talk';
import type { HistoryRow, Reader, ViewRow } from './view-row';

export function presentHandoff(row: ViewRow, reader: Reader): Omit<HandoffView, 'ladder'> {
  const handoff = handoffFrom(row);
  const parts = openParts(row.parts, reader.sealed);
  const side = reader.holders.includes(row.from_unit) ? 'from' : 'to';
  const history = row.history.map((entry) => historyOf(entry, reader));
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
    ...standingOf(row, handoff, { ...reader, side, history }),
    basis: row.mine && side === 'to' ? statedOf(row.mine) : null,
    ...(side === 'from' ? { readers: readersOf(row.readers, row.named, (id) => reader.unit(id)) } : {}),
    history,
    ...presentTalk(row, reader),
    version: row.version,
  };
}

/** What may tell where a protected person is stays unshown, also when the protection came after the sending. */
function shownFields(fields: Content, { masked, kind, kind_version }: ViewRow, reader: Reader): Content {
  if (!masked) return fields;
  const locating = reader.locating(kind, kind_version);
  if (!locating) return {};
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
  const { by, ...words } = reader.sealed.open<SealedWords>(entry.id, entry.sealed);
  const { state, verb, reason } = entry;
  return { state, verb, at: iso(entry.at), by, unit: reader.unit(entry.unit), reason, ...wordsOf(words) };
}
