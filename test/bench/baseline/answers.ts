import { actsOf, movesOf, responsibleIn } from './acts';
import type { Keys } from './keys';
import type { Names } from './names';
import type { EntryRow, Found, HandoffRow, HistoryRow, LineRow, Moment, PartRow, ReaderRow } from './rows';

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

/** Rows become the product's JSON, for the sender of a handoff that waits for somebody and has no deadlines: others are not asked for. */
export class Answers {
  constructor(
    private readonly keys: Keys,
    private readonly names: Names,
    private readonly summaries: Readonly<Record<string, string>>,
  ) {}

  handoff({ handoff: row, parts, history, readers, thread, claim, following }: Found): Answer {
    const opened = this.opened(parts);
    const replied = new Set(thread.map(({ answers }) => answers));
    const asked = thread.some(({ id, kind, side }) => kind === 'question' && side === 'to' && !replied.has(id));
    const acts = actsOf({ state: row.state, asked, claimed: claim !== null });
    const body = {
      ...{ id: row.item, kind: row.kind, kindVersion: row.kind_version, state: row.state, urgency: row.urgency },
      ...{ side: 'from', from: this.names.get(row.from_unit), to: this.names.get(row.to_unit) },
      ...{
        responsible: responsibleIn(row.state),
        opened: row.seen_at !== null,
        outcome: null,
        resumeOn: null,
        reviewedAt: null,
      },
      ...{ person: personOf(opened, true), decide: opened.decide?.fields, rest: opened.rest?.fields },
      ...{
        clocks: clocksOf(row),
        moves: movesOf(row).map((verb) => ({ verb, reasonRequired: true })),
        acts,
        basis: null,
      },
      readers: [...new Map(readers.map((reader) => [`${reader.unit} ${reader.phase}`, reader])).values()].map(
        (reader) => this.reader(reader),
      ),
      history: history.map((entry) => this.entry(entry)),
      thread: thread.map((entry) => this.written(entry, replied)),
      claim: claim && {
        by: this.keys.open<{ by: string }>(row.item, claim.sealed).by,
        mine: claim.mine,
        at: iso(claim.at),
      },
      ...{ following, links: [], ladder: [], version: row.version },
    };
    return { status: 200, body };
  }

  workList(rows: readonly LineRow[]): Answer {
    const last = rows.at(-1);
    const items = rows.map((row) => this.line(row));
    const place = Buffer.from(JSON.stringify([last?.due_at, last?.item, last?.holder])).toString('base64url');
    return { status: 200, body: last?.more ? { items, next: place } : { items } };
  }

  private reader({ unit, basis, category, since, until, phase }: ReaderRow): object {
    const terms = { code: basis.code, category, since: iso(since), until: iso(until), withdrawnAt: null };
    return { unit: this.names.get(unit), ...terms, state: phase === 'now' ? 'reads' : 'opens-on-acceptance' };
  }

  private written({ sealed, at, unit, ...entry }: EntryRow, replied: ReadonlySet<string | null>): object {
    const words = this.keys.open<object>(entry.id, sealed);
    return { ...entry, ...words, at: iso(at), unit: this.names.get(unit), answered: replied.has(entry.id) };
  }

  private entry({ id, state, verb, at, unit, reason, sealed }: HistoryRow): object {
    const { by } = this.keys.open<{ by: string }>(id, sealed);
    return { state, verb, at: iso(at), by, unit: this.names.get(unit), reason };
  }

  private line(row: LineRow): object {
    const opened = this.opened(row.parts);
    const [from, to] = [this.names.get(row.from_unit), this.names.get(row.to_unit)];
    const standing = { state: row.state, asked: row.question === 'mine', claimed: row.claim !== null };
    return {
      ...{ handoff: row.item, side: row.side, state: row.state, kind: row.kind, urgency: row.urgency, from, to },
      ...{ person: personOf(opened, false), counterpart: to, responsible: responsibleIn(row.state) },
      summary: opened.decide?.fields[this.summaries[row.kind] ?? ''] ?? '',
      ...{ dueAt: row.due_kind === 'none' ? null : iso(row.due_at), dueKind: row.due_kind, alarm: row.alarm },
      ...{ seenAt: iso(row.seen_at), question: row.question, moves: movesOf(row), acts: actsOf(standing), new: false },
      claim: row.claim && { by: this.keys.open<{ by: string }>(row.item, row.claim.sealed).by, mine: row.claim.mine },
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
