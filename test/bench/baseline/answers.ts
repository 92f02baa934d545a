import type { Keys } from './keys';
import type { Names } from './names';
import type { Found, HandoffRow, HistoryRow, LineRow, Moment, PartRow, ReaderRow } from './rows';

/** A status and what is sent as JSON. */
export interface Answer {
  readonly status: number;
  readonly body: object;
}

interface Opened {
  readonly identity?: { name: string; number: string; birthDate: string; municipality: string };
  readonly decide?: { fields: Record<string, string>; birthYear: number; municipality: string };
  readonly rest?: { fields: Record<string, string> };
}

/** Rows become the product's JSON, for the sender of a handoff that is still sent: other states are not asked for. */
export class Answers {
  constructor(
    private readonly keys: Keys,
    private readonly names: Names,
  ) {}

  handoff({ handoff: row, parts, history, readers }: Found): Answer {
    const opened = this.opened(parts);
    const body = {
      ...{ id: row.item, kind: row.kind, kindVersion: row.kind_version, state: row.state, urgency: row.urgency },
      ...{ side: 'from', from: this.names.get(row.from_unit), to: this.names.get(row.to_unit), responsible: 'from' },
      ...{ person: personOf(opened, true), decide: opened.decide?.fields, rest: opened.rest?.fields },
      ...{ clocks: clocksOf(row), moves: [{ verb: 'withdraw', reasonRequired: true }], basis: null },
      readers: [...new Map(readers.map((reader) => [`${reader.unit} ${reader.phase}`, reader])).values()].map(
        (reader) => this.reader(reader),
      ),
      history: history.map((entry) => this.entry(entry)),
      version: row.version,
    };
    return { status: 200, body };
  }

  workList(rows: readonly LineRow[]): Answer {
    const last = rows.at(-1);
    const items = rows.map((row) => this.line(row));
    const place = Buffer.from(JSON.stringify([last?.due_at, last?.item])).toString('base64url');
    return { status: 200, body: last?.more ? { items, next: place } : { items } };
  }

  private reader({ unit, basis, category, since, until, phase }: ReaderRow): object {
    const terms = { code: basis.code, category, since: iso(since), until: iso(until), withdrawnAt: null };
    return { unit: this.names.get(unit), ...terms, state: phase === 'now' ? 'reads' : 'opens-on-acceptance' };
  }

  private entry({ id, state, verb, at, unit, reason, sealed }: HistoryRow): object {
    const { by } = this.keys.open<{ by: string }>(id, sealed);
    return { state, verb, at: iso(at), by, unit: this.names.get(unit), reason };
  }

  private line(row: LineRow): object {
    const opened = this.opened(row.parts);
    const [from, to] = [this.names.get(row.from_unit), this.names.get(row.to_unit)];
    const isSender = row.side === 'from';
    return {
      ...{ handoff: row.item, side: row.side, state: row.state, kind: row.kind, urgency: row.urgency, from, to },
      ...{ person: personOf(opened, false), counterpart: isSender ? to : from, responsible: 'from' },
      ...{ summary: opened.decide?.fields['request'] ?? '', dueAt: iso(row.due_at), dueKind: row.due_kind },
      ...{ seenAt: iso(row.seen_at), moves: isSender ? ['withdraw'] : ['open', 'reject'], new: !isSender },
    };
  }

  private opened(parts: readonly PartRow[]): Opened {
    return Object.fromEntries(parts.map(({ item, part, sealed }) => [part, this.keys.open<object>(item, sealed)]));
  }
}

function clocksOf(row: HandoffRow): object {
  return {
    ...{ sentAt: iso(row.sent_at), deliveredAt: iso(row.delivered_at), seenAt: iso(row.seen_at) },
    ...{ seenDueAt: iso(row.seen_due_at), answeredAt: iso(row.answered_at), answerDueAt: iso(row.answer_due_at) },
  };
}

function personOf({ identity, decide }: Opened, numbered: boolean): object {
  if (!identity)
    return { age: thisYear() - (decide?.birthYear ?? 0), municipality: decide?.municipality, protected: false };
  const { name, number, birthDate, municipality } = identity;
  return { name, ...(numbered ? { number } : {}), age: ageOf(birthDate), municipality, protected: false };
}

function ageOf(birthDate: string): number {
  const had = new Date().toISOString().slice(5, 10) >= birthDate.slice(5);
  return thisYear() - Number(birthDate.slice(0, 4)) - (had ? 0 : 1);
}

function thisYear(): number {
  return new Date().getFullYear();
}

function iso(time: Moment): string | null {
  if (time === null || time === Infinity || time === 'infinity') return null;
  return new Date(time).toISOString();
}
